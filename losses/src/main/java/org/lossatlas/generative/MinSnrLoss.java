package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.DiffusionLoss;

/// A diffusion loss in which the steps with little noise, of which there are many and each easy, do
/// not outweigh the others.
///
/// ```
/// L = w mean_j (prediction_j − target_j)²
/// w = min(1, γ / snr) | min(snr, γ) | min(snr, γ) / (snr + 1)     epsilon | x0 | v
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,D)` | real |
/// | `target` | `(N,D)` | the noise, the clean sample or the velocity, as predicted; real |
/// | `snr` | `(N)` | signal-to-noise ratio `ᾱ / (1 − ᾱ)` of the row's step, above 0 |
///
/// The weights are one and the same, on three predictions. The loss is at least 0, finite while the
/// squares are. It is the mean over the features, as in diffusers; the paper's squared norm is D
/// times that.
///
/// @param gamma cap `γ` of the ratio, above 0
/// @param parameterization what the network predicts: epsilon, x0 or v
@Card(
    id = "min-snr",
    name = "Min-SNR weighting",
    aliases = {"min-SNR-gamma", "diffusers --snr_gamma"},
    reference =
        "Tiankai Hang, Shuyang Gu, Chen Li, Jianmin Bao, Dong Chen, Han Hu, Xin Geng, Baining Guo,"
            + " Efficient Diffusion Training via Min-SNR Weighting Strategy, ICCV 2023,"
            + " arXiv:2303.09556",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, PROPER, TWICE_DIFFERENTIABLE})
public record MinSnrLoss(double gamma, Parameterization parameterization) implements DiffusionLoss {
  public MinSnrLoss {
    Require.above("gamma", gamma, 0);
  }

  public MinSnrLoss() {
    this(5, Parameterization.EPSILON);
  }

  @Override
  public Expr each(Expr prediction, Expr target, Expr snr) {
    return weight(snr).mul(MeanSquare.of(prediction, target));
  }

  private Expr weight(Expr snr) {
    return switch (parameterization) {
      case EPSILON -> snr.reciprocal().mul(gamma).min(1);
      case X0 -> snr.min(gamma);
      case V -> snr.min(gamma).div(snr.add(1));
    };
  }
}
