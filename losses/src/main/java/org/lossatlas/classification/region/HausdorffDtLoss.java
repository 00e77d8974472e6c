package org.lossatlas.classification.region;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.SegmentationLoss.Regions;

/// Squared errors of pixels weighted by how far they are from the predicted and from the true
/// boundary, which pulls in the farthest outlier, as the Hausdorff distance would.
///
/// ```
/// L = mean over the classes c and pixels l of (p − t)² (D_p^α + D_t^α)
/// ```
///
/// `p` is the softmax of the logits over the classes, `t` the one-hot labels, or sigmoid and labels
/// in [0, 1] where there is one region. The distance fields, in the shape of the logits, are at
/// least 0 and constant in the gradient: `edt(m) + edt(¬m)` of the mask `m`, which is `p > 0.5` for
/// the one and the labels for the other, and 0 throughout where the mask is empty or full, as in
/// MONAI. The loss is at least 0. MONAI's LogHausdorffDTLoss is `log(1 + L)` of the reduced loss.
///
/// @param alpha power of the distances, above 0
/// @param includeBackground whether class 0 is part of the mean over classes
@Card(
    id = "hausdorff-dt",
    name = "Hausdorff distance loss, distance transform",
    aliases = {"MONAI HausdorffDTLoss", "SegLossOdyssey HausdorffDTLoss"},
    reference =
        "Karimi & Salcudean, Reducing the Hausdorff Distance in Medical Image Segmentation with"
            + " Convolutional Neural Networks, TMI 2020, arXiv:1904.10030",
    properties = {Property.NON_NEGATIVE, Property.TWICE_DIFFERENTIABLE})
public record HausdorffDtLoss(double alpha, boolean includeBackground) implements Loss {
  public HausdorffDtLoss {
    Require.above("alpha", alpha, 0);
  }

  public HausdorffDtLoss() {
    this(2, false);
  }

  @Override
  public String signature() {
    return "segmentation-distances";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,L) or (N,L)", "N"),
        Slot.given("target", "(N,L)", "N", Domain.regionOf("C")),
        Slot.given("predictionDistance", "(N,C,L) or (N,L)", "N", Domain.NON_NEGATIVE),
        Slot.given("targetDistance", "(N,C,L) or (N,L)", "N", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Regions regions = new Regions(in.get("logits"), in.get("target"));
    Expr squares = regions.probability().sub(regions.target()).square();
    Expr distances =
        in.get("predictionDistance").pow(alpha).add(in.get("targetDistance").pow(alpha));
    Expr loss = squares.mul(distances);
    return Pixels.counted(loss, includeBackground || regions.isBinary()).mean();
  }
}
