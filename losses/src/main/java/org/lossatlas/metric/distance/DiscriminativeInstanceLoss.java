package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Distance;
import org.lossatlas.signature.EmbeddingLoss;

/// Draws the pixels of each instance into a ball around their mean, and pushes the means apart
/// until no two balls touch: instances are then found by clustering.
///
/// ```
/// L = α 1/C Σ_c 1/N_c Σ_{i∈c} max(0, ‖μ_c − x_i‖ − δ_v)²             eq. 1
///   + β 1/(C (C − 1)) Σ_{a≠b} max(0, 2 δ_d − ‖μ_a − μ_b‖)²           eq. 2
///   + γ 1/C Σ_c ‖μ_c‖                                                eq. 3
/// ```
///
/// One image a call: rows are pixels, labels say whose each is, and the background is left out by
/// the caller. `C` instances are present, with means `μ_c` of their `N_c` rows. Embeddings are
/// real; the value is one number for the image, at least 0. A single instance is not pushed; a
/// pixel on its mean, or two means that coincide, have gradient 0. Memory per row: `N`, since each
/// pixel finds its mean among all.
///
/// @param deltaVar distance from the mean without pull, at least 0
/// @param deltaDist half the distance of means without push, above 0
/// @param alpha weight of the pull, at least 0
/// @param beta weight of the push, at least 0
/// @param gamma weight of the means' lengths, at least 0
@Card(
    id = "discriminative-instance",
    name = "Discriminative loss for instance embeddings",
    reference =
        "B. De Brabandere, D. Neven, L. Van Gool, Semantic Instance Segmentation with a"
            + " Discriminative Loss Function, 2017, arXiv 1708.02551, eq. 1-4",
    properties = NON_NEGATIVE)
public record DiscriminativeInstanceLoss(
    double deltaVar, double deltaDist, double alpha, double beta, double gamma)
    implements EmbeddingLoss {
  public DiscriminativeInstanceLoss {
    Require.atLeast("deltaVar", deltaVar, 0);
    Require.above("deltaDist", deltaDist, 0);
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("beta", beta, 0);
    Require.atLeast("gamma", gamma, 0);
  }

  /// The paper's setting.
  public DiscriminativeInstanceLoss() {
    this(0.5, 1.5, 1, 1, 0.001);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Instances instances = Instances.of(embeddings, labels);
    Expr mean = instances.mean();
    Expr away = Distance.EUCLIDEAN.between(mean, embeddings).sub(deltaVar).relu();
    Expr near = Distance.EUCLIDEAN.toEach(mean, mean).neg().add(2 * deltaDist).relu();
    Expr pull = instances.average(away.square()).mul(alpha);
    Expr push = instances.averageOfPairs(near.square()).mul(beta);
    Expr length = instances.average(mean.norm(0)).mul(gamma);
    return pull.add(push).add(length);
  }
}
