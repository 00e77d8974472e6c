package org.lossatlas.classification.region;

import org.lossatlas.Expr;
import org.lossatlas.classification.probability.TrueClass;
import org.lossatlas.ir.ShapeException;

/// What losses of pixels have in common.
final class Pixels {
  private Pixels() {}

  /// The sum over the pixels of a sample or of the batch: `[C, L]` into `[C]`.
  static Expr sum(Expr x, boolean batch) {
    return batch ? x.sum(1).total() : x.sum(1);
  }

  /// The mean over the pixels of a sample or of the batch: `[L]` into a scalar.
  static Expr mean(Expr x, boolean batch) {
    return batch ? x.mean(0).totalMean() : x.mean(0);
  }

  /// The negative log-probability of each pixel's label: `[C, ..]` and `[..]` into `[..]`, or, with
  /// one region, `[..]` and `[..]`.
  ///
  /// ```
  /// log(1 + exp(log Σ_{c ≠ y} e^x_c − x_y))
  /// ```
  ///
  /// In this form it keeps all its digits where it is nearly 0, for powers of it.
  static Expr crossEntropy(Expr logits, Expr labels) {
    if (logits.rank() == labels.rank()) {
      Expr one = labels.mul(logits.neg().softplus());
      return one.add(labels.complement().mul(logits.softplus()));
    }
    Expr others = TrueClass.others(logits, labels);
    return logits.logSumExp(0, others).sub(logits.pick(0, labels)).softplus();
  }

  /// The classes that count, all or all but the first: along axis 0.
  static Expr counted(Expr ofClasses, boolean all) {
    if (all) {
      return ofClasses;
    }
    int classes = ofClasses.dim(0).fixed();
    if (classes < 2) {
      throw new ShapeException("without the background no class is left: logits have C = 1");
    }
    return ofClasses.slice(0, 1, classes);
  }
}
