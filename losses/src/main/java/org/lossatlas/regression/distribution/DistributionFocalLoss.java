package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// Cross-entropy of a number's two neighbouring bins: an edge of a box is predicted as a
/// distribution, and that is drawn quickly to where it belongs.
///
/// ```
/// L = −(1 − w) log p_l − w log p_(l+1),   l = min(⌊y⌋, B − 2),  w = y − l,  p = softmax(z)   eq. 6
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,B)` | `z`, real, of two bins or more |
/// | `target` | `(N)` | `y`, in bins: in [0, B − 1] |
///
/// The loss is at least 0. A target of B − 1 has all its weight on the last bin, where mmdetection
/// would read past the end and Ultralytics clamps it to B − 1.01. B is `reg_max` + 1 in mmdetection
/// and `reg_max` in Ultralytics, which also averages the four sides of a box: here each is a row.
@Card(
    id = "distribution-focal",
    name = "Distribution focal (DFL)",
    aliases = {
      "DFL",
      "mmdetection DistributionFocalLoss",
      "ultralytics DFLoss",
      "PaddleDetection DistributionFocalLoss"
    },
    reference =
        "Xiang Li, Wenhai Wang, Lijun Wu, Shuo Chen, Xiaolin Hu, Jun Li, Jinhui Tang, Jian Yang,"
            + " Generalized Focal Loss: Learning Qualified and Distributed Bounding Boxes for"
            + " Dense Object Detection, NeurIPS 2020, arXiv:2006.04388, equation 6",
    properties = {
      Property.CONVEX,
      Property.NON_NEGATIVE,
      Property.ROBUST,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record DistributionFocalLoss() implements Loss {
  @Override
  public String signature() {
    return "histogram";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,B)", "N"),
        Slot.given("target", "(N)", "N", Domain.positionOf("B")));
  }

  @Override
  public Expr formula(Inputs in) {
    return each(in.get("logits"), in.get("target"));
  }

  /// The loss of one number, or of each of many: `[.., B]` and `[..]` into `[..]`.
  public Expr each(Expr logits, Expr target) {
    return Bins.crossEntropy(logits, target.insertAxis(-1)).removeAxis(-1);
  }

  @Override
  public double lipschitz() {
    return Math.sqrt(2);
  }
}
