package org.lossatlas.metric.contrast;

import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.TwoViewLoss;

/// Pulls the two views of a sample together as hard in a small batch as in a large one: the
/// positive is not among the candidates.
///
/// ```
/// l(a, b) = −w p + logSumExp over both views of the other samples,   p = a·b/τ
/// L = ½ (l(a, b) + l(b, a)),   a = z₁/‖z₁‖, b = z₂/‖z₂‖
///
/// w = 1, or with von-mises-fisher  2 − N softmax_rows(a·b/σ), a constant in the gradient
/// ```
///
/// Views are real; a zero vector has cosine 0 with everything. The loss may be negative. It takes a
/// batch of at least two, since one has no negatives. Memory per row: `N`. The unit is the pair, as
/// in [NtXentLoss], of which this leaves the positive out of the denominator.
///
/// @param temperature cosines are divided by it, above 0
/// @param weighting of the positive term: none, or von-mises-fisher, which favours pairs far apart
/// @param sigma width of the von Mises-Fisher weight, above 0
@Card(
    id = "decoupled-contrastive",
    name = "Decoupled contrastive",
    aliases = {"DCL", "DCLW", "lightly DCLLoss", "lightly DCLWLoss"},
    reference =
        "Yeh, Hong, Hsu, Liu, Chen & LeCun, Decoupled Contrastive Learning, ECCV 2022,"
            + " arXiv:2110.06848",
    properties = {Property.SYMMETRIC, Property.BOUNDED, Property.SCALE_INVARIANT})
public record DecoupledContrastiveLoss(double temperature, Weighting weighting, double sigma)
    implements TwoViewLoss {
  /// How much the positive of a row counts.
  public enum Weighting {
    /// 1
    NONE,
    /// more where the two views are farther apart than in other rows; 1 on average
    VON_MISES_FISHER;

    private Expr of(Expr cosine, double sigma) {
      return switch (this) {
        case NONE -> cosine.constant(1);
        case VON_MISES_FISHER -> {
          Expr s = cosine.div(sigma).stopGradient();
          Expr share = s.sub(s.all().logSumExp(0)).exp();
          yield share.mul(s.rowCount()).neg().add(2);
        }
      };
    }
  }

  public DecoupledContrastiveLoss {
    Require.above("temperature", temperature, 0);
    Require.above("sigma", sigma, 0);
  }

  public DecoupledContrastiveLoss() {
    this(0.1, Weighting.NONE, 0.5);
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return 2;
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    return TwoViewAnchor.mean(z1, z2, temperature, this::loss);
  }

  private Expr loss(TwoViewAnchor anchor) {
    Expr weight = weighting.of(anchor.positive().mul(temperature), sigma);
    return anchor.logSumExp(1).sub(weight.mul(anchor.positive()));
  }
}
