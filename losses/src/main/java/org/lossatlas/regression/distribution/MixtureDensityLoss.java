package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The surprise of a target under a mixture of normal distributions that a network predicts as a
/// whole: several answers may be right.
///
/// ```
/// L   = logSumExp_k l_k − logSumExp_k (l_k + c_k)
/// c_k = −Σ_d (((y_d − m_kd) / s_kd)² / 2 + log s_kd + log(2π) / 2)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,K)` | `l`, real; their softmax are the weights of the components |
/// | `mean` | `(N,K,D)` | `m`, real |
/// | `scale` | `(N,K,D)` | `s`, deviations, above 0; not clamped |
/// | `target` | `(N,D)` | `y`, real |
///
/// Components have a diagonal covariance; Bishop's have one scale, to be repeated over D. With all
/// constants. Memory per row: K·D.
@Card(
    id = "mixture-density",
    name = "Mixture density (Gaussian mixture NLL)",
    aliases = {"MDN", "neuralforecast GMM"},
    reference =
        "Christopher M. Bishop, Mixture Density Networks, Aston University NCRG/94/004, 1994",
    properties = {Property.PROPER, Property.TWICE_DIFFERENTIABLE})
public record MixtureDensityLoss() implements Loss {
  @Override
  public String signature() {
    return "mixture";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,K)", "N"),
        Slot.learnt("mean", "(N,K,D)", "N"),
        Slot.learnt("scale", "(N,K,D)", "N", Domain.POSITIVE),
        Slot.given("target", "(N,D)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr scale = in.get("scale");
    Expr z = in.get("target").sub(in.get("mean")).div(scale);
    Expr surprise = z.square().mul(0.5).add(scale.log()).add(Stirling.HALF_LOG_TWO_PI).sum(1);
    return logits.logSumExp(0).sub(logits.sub(surprise).logSumExp(0));
  }
}
