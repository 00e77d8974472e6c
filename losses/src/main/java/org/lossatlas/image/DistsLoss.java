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

/// Compares the means of a network's features, which are texture, and how they vary together, which
/// is structure: grass may be other grass.
///
/// ```
/// L = Σ_c α_c (1 − l_c) + β_c (1 − s_c)
/// l = (2 μ_x μ_y + ε) / (μ_x² + μ_y² + ε),   s = (2 σ_xy + ε) / (σ_x² + σ_y² + ε)
/// 1 − l = (μ_x − μ_y)² / (μ_x² + μ_y² + ε),  1 − s = σ_{x−y}² / (σ_x² + σ_y² + ε)      as computed
/// ```
///
/// Means, variances and covariance of each channel over the positions. The features of one stage
/// and the weights `alpha` and `beta`, at least 0 and the same for every sample, are inputs; DISTS
/// is the sum over the stages, the image itself among them, with weights that sum to 1 over all.
/// Features are real, the loss is at least 0. As computed there is no difference of nearly equal
/// numbers.
///
/// @param eps steadies both quotients, above 0
@Card(
    id = "dists",
    name = "DISTS on given features",
    aliases = {"piq DISTS", "torchmetrics deep_image_structure_and_texture_similarity"},
    reference =
        "Ding, Ma, Wang & Simoncelli, Image Quality Assessment: Unifying Structure and Texture"
            + " Similarity, TPAMI 2020, arXiv:2004.07728",
    properties = {Property.NON_NEGATIVE, Property.ZERO_AT_TARGET, Property.SYMMETRIC})
public record DistsLoss(double eps) implements Loss {
  public DistsLoss {
    Require.above("eps", eps, 0);
  }

  public DistsLoss() {
    this(1e-6);
  }

  @Override
  public String signature() {
    return "features-structure";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("predictionFeatures", "(N,C,H,W)", "N"),
        Slot.given("targetFeatures", "(N,C,H,W)", "N", Domain.REAL),
        Slot.given("alpha", "(C)", "", Domain.NON_NEGATIVE),
        Slot.given("beta", "(C)", "", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr x = in.get("predictionFeatures");
    Expr y = in.get("targetFeatures");
    Expr meanX = mean(x);
    Expr meanY = mean(y);
    Expr texture = unlike(meanX.sub(meanY).square(), meanX.square().add(meanY.square()));
    Expr restX = x.sub(meanX.insertAxis(1).insertAxis(2));
    Expr restY = y.sub(meanY.insertAxis(1).insertAxis(2));
    Expr variances = mean(restX.square()).add(mean(restY.square()));
    Expr structure = unlike(mean(restX.sub(restY).square()), variances);
    return in.get("alpha").mul(texture).add(in.get("beta").mul(structure)).sum(0);
  }

  private Expr unlike(Expr difference, Expr squares) {
    return difference.div(squares.add(eps));
  }

  /// Over the positions: `[C, H, W]` into `[C]`.
  private static Expr mean(Expr x) {
    return x.mean(2).mean(1);
  }
}
