package org.lossatlas.metric.angle;

import java.util.List;
import org.lossatlas.Expr;
import org.lossatlas.ir.Dim;
import org.lossatlas.metric.Cosine;

/// Several proxies for each class.
final class SubProxies {
  private SubProxies() {}

  /// Of an embedding `[D]` with all proxies `[C, K, D]`: `[C, K]`.
  static Expr cosines(Expr embedding, Expr proxies) {
    Dim classes = proxies.dim(0);
    Dim each = proxies.dim(1);
    Expr flat = proxies.reshape(List.of(classes.times(each), proxies.dim(2)));
    return Cosine.toEach(embedding, flat).reshape(List.of(classes, each));
  }
}
