package org.lossatlas.classification.region;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// Cross-entropy of pixels under a map of distances, so that an error weighs by where it is.
///
/// ```
/// L = (1 + D) h,   h = −log p_y
///                    = log(1 + exp(log Σ_{c ≠ y} e^x_c − x_y))                as computed
/// ```
///
/// Logits `x` are real, labels classes, or, with one region, in [0, 1]; the map `D` is at least 0,
/// the authors' is largest at the boundary. There is one loss for each pixel, at least 0; the mean
/// is over pixels, not divided by the weights. SegLossOdyssey weighs the pixels and then returns
/// the mean without weights.
@Card(
    id = "distance-penalized-ce",
    name = "Distance-map penalized cross-entropy",
    aliases = {"SegLossOdyssey DisPenalizedCE", "shape-aware loss"},
    reference =
        "Caliva, Iriondo, Martinez, Majumdar & Pedoia, Distance Map Loss Penalty Term for Semantic"
            + " Segmentation, MIDL 2019, arXiv:1908.03679",
    properties = {Property.CONVEX, Property.NON_NEGATIVE, Property.TWICE_DIFFERENTIABLE})
public record DistancePenalizedCeLoss() implements Loss {
  @Override
  public String signature() {
    return "segmentation-distance";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,L) or (N,L)", "NL"),
        Slot.given("target", "(N,L)", "NL", Domain.regionOf("C")),
        Slot.given("distanceMap", "(N,L)", "NL", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr entropy = Pixels.crossEntropy(in.get("logits"), in.get("target"));
    return in.get("distanceMap").add(1).mul(entropy);
  }
}
