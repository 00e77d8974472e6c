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

/// Cross-entropy of pixels that counts many times in the gaps between touching objects, so that the
/// model learns to keep them apart.
///
/// ```
/// L = (1 + w₀ exp(−(d₁ + d₂)² / (2 σ²))) h,   h = −log p_y       eq. 2
/// ```
///
/// Logits are real, labels classes, or, with one region, in [0, 1]; `d₁` and `d₂` are each pixel's
/// distances, at least 0, to the borders of the nearest and the second nearest object. There is one
/// loss for each pixel, at least 0; the mean is over pixels, not divided by the weights. `h` is
/// computed as in [DistancePenalizedCeLoss]. The paper's weight of each class is 1 here: weigh
/// pixels outside.
///
/// @param w0 height of the extra weight between objects, at least 0
/// @param sigma its width in pixels, above 0
@Card(
    id = "unet-weight-map-ce",
    name = "U-Net border-weighted cross-entropy",
    aliases = "U-Net weight map loss",
    reference =
        "Ronneberger, Fischer & Brox, U-Net: Convolutional Networks for Biomedical Image"
            + " Segmentation, MICCAI 2015, arXiv:1505.04597, eq. 2",
    properties = {Property.CONVEX, Property.NON_NEGATIVE, Property.TWICE_DIFFERENTIABLE})
public record UnetWeightMapCeLoss(double w0, double sigma) implements Loss {
  public UnetWeightMapCeLoss {
    Require.atLeast("w0", w0, 0);
    Require.above("sigma", sigma, 0);
  }

  public UnetWeightMapCeLoss() {
    this(10, 5);
  }

  @Override
  public String signature() {
    return "segmentation-borders";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,L) or (N,L)", "NL"),
        Slot.given("target", "(N,L)", "NL", Domain.regionOf("C")),
        Slot.given("nearest", "(N,L)", "NL", Domain.NON_NEGATIVE),
        Slot.given("secondNearest", "(N,L)", "NL", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr gap = in.get("nearest").add(in.get("secondNearest")).div(sigma);
    Expr weight = gap.square().mul(-0.5).exp().mul(w0).add(1);
    return weight.mul(Pixels.crossEntropy(in.get("logits"), in.get("target")));
  }
}
