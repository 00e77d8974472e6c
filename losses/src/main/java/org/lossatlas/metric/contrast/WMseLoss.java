package org.lossatlas.metric.contrast;

import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Covariance;
import org.lossatlas.signature.TwoViewLoss;

/// Whitens each view over the batch, so that it cannot collapse, and lets the two agree in
/// direction.
///
/// ```
/// L_i = 2 − 2 cos(w1_i, w2_i),   w = K⁻¹ (z − mean)
/// K Kᵀ = (1 − ε) C + ε I         C the covariance over the batch, by N − 1; K lower triangular
/// ```
///
/// Views are real. The loss is in [0, 4]; a row that is whitened to 0 has cosine 0. A batch takes
/// more rows than there are features, or two where `ε` is above 0. A covariance that is singular
/// all the same, as of equal rows, is refused in words: nothing can whiten it. `K` is Cholesky's
/// factor, as in the authors' code; another root gives another loss. The gradient flows through
/// mean and covariance. Memory per row: one vector; `D·D` numbers are shared. lightly whitens
/// random parts of the batch.
///
/// @param eps how far the covariance is shrunk towards the identity, in [0, 1)
@Card(
    id = "w-mse",
    name = "Whitening MSE",
    aliases = {"W-MSE", "lightly WMSELoss"},
    reference =
        "Ermolov, Siarohin, Sangineto & Sebe, Whitening for Self-Supervised"
            + " Representation Learning, ICML 2021, arXiv:2007.06346",
    properties = {
      Property.NON_NEGATIVE,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.SHIFT_INVARIANT
    })
public record WMseLoss(double eps) implements TwoViewLoss {
  public WMseLoss {
    Require.that(eps >= 0 && eps < 1, "eps", "in [0, 1)", eps);
  }

  public WMseLoss() {
    this(0);
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return eps > 0 ? 2 : lengths.get("D") + 1;
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    return Cosine.between(whitened(z1), whitened(z2)).complement().mul(2);
  }

  private Expr whitened(Expr z) {
    Expr c = Covariance.centred(z);
    Expr covariance = Covariance.products(c, c).div(z.rowCount().sub(1));
    Expr shrunk = covariance.mul(1 - eps).add(Covariance.identity(z).mul(eps));
    return c.dotEach(Expr.call(new InverseCholesky(), shrunk));
  }
}
