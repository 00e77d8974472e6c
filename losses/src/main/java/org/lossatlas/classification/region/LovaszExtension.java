package org.lossatlas.classification.region;

import java.util.List;
import org.lossatlas.Expr;

/// The Lovász extension of the Jaccard loss: what is between the sets of pixels that may be wrong.
final class LovaszExtension {
  private LovaszExtension() {}

  /// The extension at `errors`, each at least 0, of pixels with labels `target`: both `[C, L]`,
  /// into `[C]`.
  static Expr of(Expr errors, Expr target) {
    Expr order = errors.argSort(1, true);
    Expr t = target.gather(1, order);
    Expr rest = t.complement();
    Expr size = target.sum(1).insertAxis(1);
    Expr intersection = size.sub(t.cumSum(1));
    Expr union = size.add(rest.cumSum(1));
    Expr before = union.sub(rest);
    // Without a label in the region the union starts empty, and the first error is all of the loss.
    Expr some = before.gt(0);
    Expr shared = intersection.mul(rest).div(union);
    Expr weight = some.where(t.add(shared).div(some.where(before, t.constant(1))), t.constant(1));
    return weight.stopGradient().mul(errors.gather(1, order)).sum(1);
  }

  /// The pixels that are one image: `[C, L]` of a sample, or `[C, N·L]` of the batch.
  static Expr pixels(Expr x, boolean batch) {
    if (!batch) {
      return x;
    }
    Expr all = x.transpose(1, 0).all();
    return all.reshape(List.of(all.dim(0).times(all.dim(1)), all.dim(2))).transpose(1, 0);
  }
}
