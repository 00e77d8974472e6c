package org.lossatlas.classification.probability;

import org.lossatlas.Expr;

/// How logits become evidence for their classes, which is at least 0.
public enum Evidence {
  /// `max(x, 0)`, with gradient 0 up to 0
  RELU,
  /// `log(1 + eˣ)`
  SOFTPLUS,
  /// `eˣ`, with `x` held between −10 and 10
  EXP;

  Expr of(Expr logits) {
    return switch (this) {
      case RELU -> logits.relu();
      case SOFTPLUS -> logits.softplus();
      case EXP -> logits.clamp(-10, 10).exp();
    };
  }
}
