package org.lossatlas.metric.angle;

import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.ProxyLoss;

/// One binary question for each class, is it this one, instead of a choice among all.
///
/// ```
/// L = λ/r log(1 + e^(−r (g(c_y) − m) − b)) + (1 − λ)/r Σ_{j≠y} log(1 + e^(r (g(c_j) + m) + b))
/// g(c) = 2 ((1 + c)/2)ᵗ − 1,   c_j = cos(x, w_j)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | embeddings | N, D | real, learnt |
/// | labels | N | the index of a class `y` |
/// | weight | C, D | proxies `w`, real, learnt |
/// | bias | | `b`, a number, learnt |
///
/// Computed with softplus, finite for all finite inputs; the loss is at least 0. Cosines are of
/// normalised vectors; a zero vector has cosine 0 with everything and gradient 0. Memory per row:
/// `C`.
///
/// It is the variant with an additive margin (C). OpenSphere lets the gradient pass `g` unchanged
/// and multiplies the loss by 50; here it is the true one. See there for a bias to start from.
///
/// @param lambda weight of the true class against the others, in [0, 1]
/// @param scale `r`, above 0
/// @param margin `m`, at least 0
/// @param t how far the similarities of classes that are not alike are spread, at least 1
@Card(
    id = "sphereface2",
    name = "SphereFace2",
    aliases = {"OpenSphere SphereFace2 (magn_type C)"},
    reference =
        "Y. Wen, W. Liu, A. Weller, B. Raj, R. Singh, SphereFace2: Binary Classification is"
            + " All You Need for Deep Face Recognition, ICLR 2022, arXiv 2108.01513",
    properties = {NON_NEGATIVE})
public record SphereFace2Loss(double lambda, double scale, double margin, double t)
    implements Loss {
  public SphereFace2Loss {
    Require.within("lambda", lambda, 0, 1);
    Require.above("scale", scale, 0);
    Require.atLeast("margin", margin, 0);
    Require.atLeast("t", t, 1);
  }

  public SphereFace2Loss() {
    this(0.7, 40, 0.4, 3);
  }

  @Override
  public String signature() {
    return "proxy-bias";
  }

  @Override
  public List<Slot> slots() {
    return ProxyLoss.slotsAnd(Slot.learnt("bias", "()", ""));
  }

  @Override
  public Expr formula(Inputs in) {
    ProxyLogits c = ProxyLogits.of(in.get("embeddings"), in.get("labels"), in.get("weight"), 1);
    Expr bias = in.get("bias");
    Expr yes = adjusted(c.own()).sub(margin).mul(scale).add(bias).neg().softplus();
    Expr no = adjusted(c.values()).add(margin).mul(scale).add(bias).softplus();
    Expr all = c.isOwn().where(no.constant(0), no).sum(0);
    return yes.mul(lambda / scale).add(all.mul((1 - lambda) / scale));
  }

  /// By rounding a cosine may lie below −1.
  private Expr adjusted(Expr c) {
    return c.add(1).div(2).relu().pow(t).mul(2).sub(1);
  }
}
