package org.lossatlas.metric.angle;

import java.util.function.UnaryOperator;
import org.lossatlas.Expr;
import org.lossatlas.metric.Cosine;

/// The logits of one row's classes, which are cosines of the embedding with their proxies times a
/// factor, and the cross-entropy of them with the true class's cosine changed.
///
/// What is done to the true class is done to single numbers: of tables `[C]` there are the logits,
/// and those without the true class.
///
/// @param values the logits `[C]`
/// @param labels the true class
/// @param factor what the true class's logit is of its cosine, at least 0
record ProxyLogits(Expr values, Expr labels, Expr factor) {
  /// Cosines times `scale`, which is multiplied to the embedding.
  static ProxyLogits of(Expr embeddings, Expr labels, Expr weight, Expr scale) {
    Expr values = Cosine.toEach(embeddings, weight, scale);
    return new ProxyLogits(values, labels, scale);
  }

  static ProxyLogits of(Expr embeddings, Expr labels, Expr weight, double scale) {
    return of(embeddings, labels, weight, embeddings.constant(scale));
  }

  /// The same true class among other logits.
  ProxyLogits with(Expr others) {
    return new ProxyLogits(others, labels, factor);
  }

  /// The true class's logit.
  Expr own() {
    return values.pick(0, labels);
  }

  /// The true class's cosine; 0 with gradient 0 where the factor is 0.
  Expr cosine() {
    Expr some = factor.gt(0);
    return some.where(own().div(some.where(factor, factor.constant(1))), factor.constant(0));
  }

  /// `log Σ_{j≠y} e^(z_j)`; −∞ where there is one class only.
  Expr rivals() {
    Expr none = values.constant(Double.NEGATIVE_INFINITY);
    return isOwn().where(none, values).logSumExp(0);
  }

  /// 1 at the true class: `[C]`.
  Expr isOwn() {
    return labels.oneHot(values.dim(0));
  }

  /// `logSumExp(z) − z_y`.
  Expr crossEntropy() {
    // Picked first, so that an engine may take the softmax in the place of the logits.
    Expr own = own();
    return values.logSumExp(0).sub(own);
  }

  /// The cross-entropy with another cosine for the true class: `log(1 + e^(rivals − z_y))`.
  Expr crossEntropy(Expr cosine) {
    return rivals().sub(cosine.mul(factor)).softplus();
  }

  /// The cross-entropy with the true class's cosine changed.
  Expr crossEntropy(UnaryOperator<Expr> margin) {
    return crossEntropy(margin.apply(cosine()));
  }
}
