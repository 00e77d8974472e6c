package org.lossatlas.image;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The distance of two images in the features of a network, each channel weighted by what people
/// notice: the measure of likeness that agrees best with them.
///
/// ```
/// L = mean over H, W of Σ_c w_c (a_c − b_c)²,   a = f_p / √(ε + Σ_c f_p²),   b alike of f_t
/// ```
///
/// The features of one layer and the learnt weights `w`, at least 0 and the same for every sample,
/// are inputs; LPIPS is the sum over layers. Features are real, the loss is at least 0. `eps`
/// stands under the root as in torchmetrics, so that the gradient of a zero vector is finite; the
/// original package and piq divide by the norm and 1e−10, whose gradient is not.
///
/// @param eps under the root of a pixel's norm, above 0
@Card(
    id = "lpips",
    name = "LPIPS on given features",
    aliases = {
      "piq LPIPS",
      "torchmetrics learned_perceptual_image_patch_similarity",
      "MONAI PerceptualLoss"
    },
    reference =
        "Zhang, Isola, Efros, Shechtman & Wang, The Unreasonable Effectiveness of Deep Features as"
            + " a Perceptual Metric, CVPR 2018, arXiv:1801.03924",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET, Property.SYMMETRIC})
public record LpipsLoss(double eps) implements Loss {
  public LpipsLoss {
    Require.above("eps", eps, 0);
  }

  public LpipsLoss() {
    this(1e-8);
  }

  @Override
  public String signature() {
    return "features-weighted";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("predictionFeatures", "(N,C,H,W)", "N"),
        Slot.given("targetFeatures", "(N,C,H,W)", "N", Domain.REAL),
        Slot.given("channelWeights", "(C)", "", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr a = unit(in.get("predictionFeatures"));
    Expr b = unit(in.get("targetFeatures"));
    Expr weights = in.get("channelWeights").insertAxis(-1).insertAxis(-1);
    return a.sub(b).square().mul(weights).sum(0).mean();
  }

  private Expr unit(Expr features) {
    return features.div(features.square().sum(0).add(eps).sqrt());
  }
}
