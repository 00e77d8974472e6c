package org.lossatlas.rewrite;

import org.lossatlas.Expr;
import org.lossatlas.ir.Op;

/// One identity of the language, read from left to right.
///
/// @param identity the equation, for people
/// @param rewrite the other side for an operation on operands, or `null` where the rule does not apply
public record Rule(String identity, Rewrite rewrite) {
  /// Gets the operation, its operands, and a value of the graph that is being built.
  public interface Rewrite {
    Expr apply(Op op, Expr[] x);
  }
}
