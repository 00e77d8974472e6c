package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.ProxyLoss;

/// ArcFace that turns to hard classes as training goes on: those it mistakes an embedding for count
/// less at first, more later.
///
/// ```
/// L = logSumExp(z) − z_y,   z_y = s cos(θ_y + m),   c_j = cos(x, w_j)
/// z_j = s c_j (t + c_j) where c_j > cos(θ_y + m), else s c_j            for j ≠ y
/// z_y = s (c_y − m sin m) where θ_y + m > π
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | embeddings | N, D | real, learnt |
/// | labels | N | the index of a class `y` |
/// | weight | C, D | proxies `w`, real, learnt |
/// | t | | running mean of the true classes' cosines, a number in [−1, 1] |
///
/// Computed as `log(1 + e^(logSumExp_{j≠y} z_j − z_y))`, at least 0, and 0 where there is one class
/// only. Cosines are of normalised vectors; a zero vector has cosine 0 with everything and gradient
/// 0. The sine has gradient 0 at 0, so aligned vectors have a finite one. Memory per row: `C`. What
/// is hard is told by the cosine itself past π too; at the threshold the loss jumps.
///
/// The trainer keeps `t`, before the loss is taken: `t ← 0.01 mean(c_y) + 0.99 t`, from 0 on.
///
/// @param margin added to the angle of the true class, radians, in [0, π/2]
/// @param scale factor on the cosines, above 0
@Card(
    id = "curricularface",
    name = "CurricularFace",
    aliases = {"Catalyst CurricularFace"},
    reference =
        "Y. Huang et al., CurricularFace: Adaptive Curriculum Learning Loss for Deep Face"
            + " Recognition, CVPR 2020, arXiv 2004.00288",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record CurricularFaceLoss(double margin, double scale) implements Loss {
  public CurricularFaceLoss {
    Require.within("margin", margin, 0, Math.PI / 2);
    Require.above("scale", scale, 0);
  }

  /// The paper's setting.
  public CurricularFaceLoss() {
    this(0.5, 64);
  }

  @Override
  public String signature() {
    return "proxy-curriculum";
  }

  @Override
  public List<Slot> slots() {
    return ProxyLoss.slotsAnd(Slot.given("t", "()", "", Domain.real("a number in [-1, 1]", -1, 1)));
  }

  @Override
  public Expr formula(Inputs in) {
    ProxyLogits z = ProxyLogits.of(in.get("embeddings"), in.get("labels"), in.get("weight"), scale);
    Expr c = z.cosine();
    Expr bar = Angle.turned(c, c.constant(margin)).mul(scale);
    Expr hard = z.values().mul(z.values().div(scale).add(in.get("t")));
    return z.with(z.values().gt(bar).where(hard, z.values())).crossEntropy(Angle.added(c, margin));
  }
}
