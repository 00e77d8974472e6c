package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.ProxyLoss;

/// A margin that goes by image quality, as the embedding's length tells it: good images have to win
/// by their angle, from poor ones less is asked.
///
/// ```
/// q = clip(h (clip(‖x‖, 0.001, 100) − mean)/(std + eps), −1, 1)          without gradient
/// z_y = s (cos(clip(θ_y − m q, eps, π − eps)) − m − m q),   other z_j = s c_j
/// L = logSumExp(z) − z_y = log(1 + e^(logSumExp_{j≠y} z_j − z_y))        the latter as computed
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | embeddings | N, D | real, learnt |
/// | labels | N | the index of a class `y` |
/// | weight | C, D | proxies `w`, real, learnt |
/// | mean | | running mean of the lengths, a number |
/// | std | | running deviation of the lengths, at least 0 |
///
/// All cosines `c_j = cos(x, w_j)` are clipped to `[−1 + eps, 1 − eps]`; where something is clipped
/// it has no gradient. A zero vector has cosine 0 with everything. The loss is at least 0. Memory
/// per row: `C`.
///
/// The trainer keeps the statistics, before the loss is taken: `mean ← t mean(‖x‖) + (1 − t) mean`
/// and so for the deviation, from 20 and 100 on; `t` is 0.01 in the paper, 1 by default in the
/// authors' code.
///
/// @param margin `m`, in [0, 1]
/// @param h how soon the quality is at its limits, above 0
/// @param scale factor `s` on the cosines, above 0
/// @param eps what keeps angles and deviation from their limits, above 0
@Card(
    id = "adaface",
    name = "AdaFace",
    aliases = {"mk-minchul/AdaFace head.AdaFace", "quality-adaptive-margin"},
    reference =
        "M. Kim, A. K. Jain, X. Liu, AdaFace: Quality Adaptive Margin for Face Recognition,"
            + " CVPR 2022, arXiv 2204.00964",
    survey = "5.2",
    properties = {NON_NEGATIVE, BOUNDED})
public record AdaFaceLoss(double margin, double h, double scale, double eps) implements Loss {
  private static final double SHORTEST = 0.001;
  private static final double LONGEST = 100;

  public AdaFaceLoss {
    Require.within("margin", margin, 0, 1);
    Require.above("h", h, 0);
    Require.above("scale", scale, 0);
    Require.above("eps", eps, 0);
  }

  /// The paper's setting.
  public AdaFaceLoss() {
    this(0.4, 0.333, 64, 0.001);
  }

  @Override
  public String signature() {
    return "proxy-norm";
  }

  @Override
  public List<Slot> slots() {
    return ProxyLoss.slotsAnd(
        Slot.given("mean", "()", "", Domain.REAL),
        Slot.given("std", "()", "", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr embeddings = in.get("embeddings");
    ProxyLogits z = ProxyLogits.of(embeddings, in.get("labels"), in.get("weight"), scale);
    Expr m = quality(embeddings.norm(0), in.get("mean"), in.get("std")).mul(margin);
    double most = scale * (1 - eps);
    return z.with(z.values().clamp(-most, most))
        .crossEntropy(c -> Angle.of(c).sub(m).clamp(eps, Math.PI - eps).cos().sub(m.add(margin)));
  }

  private Expr quality(Expr length, Expr mean, Expr std) {
    Expr deviation = length.clamp(SHORTEST, LONGEST).sub(mean).div(std.add(eps));
    return deviation.mul(h).clamp(-1, 1).stopGradient();
  }
}
