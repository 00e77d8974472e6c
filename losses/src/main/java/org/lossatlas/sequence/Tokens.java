package org.lossatlas.sequence;

import org.lossatlas.Expr;

/// Which of the places of an answer hold its tokens; what the others hold is not looked at.
///
/// @param mask 1 at a token, else 0: `[T]`
record Tokens(Expr mask) {
  /// The values `[T]` at the tokens, and 0 elsewhere.
  Expr only(Expr values) {
    return mask.where(values, values.constant(0));
  }

  /// Over the tokens of this answer.
  Expr sum(Expr values) {
    return only(values).sum(0);
  }

  Expr count() {
    return mask.sum(0);
  }

  /// Over the tokens of this answer; 0 where it has none.
  Expr mean(Expr values) {
    return sum(values).div(count().max(1));
  }

  /// Over the tokens of all answers; 0 where there are none.
  Expr meanOfBatch(Expr values) {
    return sum(values).total().div(count().total().max(1));
  }
}
