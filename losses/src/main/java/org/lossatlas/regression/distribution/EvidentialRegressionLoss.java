package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The surprise of a target under a distribution over normal distributions, with a fine for
/// evidence where the prediction is wrong: a model that tells apart noise and what it has not seen.
///
/// ```
/// L = log(π / ν) / 2 − α log o + (α + ½) log(ν e² + o) + log Γ(α) − log Γ(α + ½) + λ e (2ν + α)
///   = (log π − log ν + log o) / 2 − δ(α) − log(α) / 2 + (α + ½) log1p(ν e² / o) + λ e (2ν + α)
/// o = 2β (1 + ν),   e = |y − γ|,   δ(x) = log Γ(x + ½) − log Γ(x) − log(x) / 2
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `gamma` | any | `γ`, the mean, real |
/// | `nu` | alike | `ν`, how many observations the mean is worth, above 0 |
/// | `alpha` | alike | `α`, above 1 |
/// | `beta` | alike | `β`, above 0 |
/// | `target` | alike | `y`, real |
///
/// The four are a network's heads; their softplus, plus 1 for `alpha`, is the caller's. The second
/// form, which is the one computed, does not subtract nearly equal numbers. The first terms are the
/// surprise under Student's t with `2α` degrees of freedom; the gradient flows through `e` in the
/// fine too. The authors' package has a `lambda` of 1, the paper's experiments 0.01.
///
/// @param lambda weight of the fine, at least 0
@Card(
    id = "evidential-regression",
    name = "Evidential regression",
    aliases = {"deep evidential regression", "normal-inverse-gamma"},
    reference =
        "Alexander Amini, Wilko Schwarting, Ava Soleimany, Daniela Rus, Deep Evidential"
            + " Regression, NeurIPS 2020, arXiv:1910.02600, equations 8 to 10")
public record EvidentialRegressionLoss(double lambda) implements Loss {
  private static final Domain ABOVE_ONE =
      Domain.real("a number above 1", Math.nextUp(1.0), Double.POSITIVE_INFINITY);

  public EvidentialRegressionLoss {
    Require.atLeast("lambda", lambda, 0);
  }

  public EvidentialRegressionLoss() {
    this(0.01);
  }

  @Override
  public String signature() {
    return "evidential";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("gamma", "(*)", "*"),
        Slot.learnt("nu", "(*)", "*", Domain.POSITIVE),
        Slot.learnt("alpha", "(*)", "*", ABOVE_ONE),
        Slot.learnt("beta", "(*)", "*", Domain.POSITIVE),
        Slot.given("target", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr nu = in.get("nu");
    Expr alpha = in.get("alpha");
    Expr o = in.get("beta").mul(2).mul(nu.add(1));
    Expr e = in.get("target").sub(in.get("gamma")).abs();
    Expr scale = o.log().sub(nu.log()).sub(alpha.log()).add(Math.log(Math.PI)).mul(0.5);
    Expr tail = nu.mul(e).mul(e.div(o)).log1p().mul(alpha.add(0.5));
    Expr fine = e.mul(nu.mul(2).add(alpha)).mul(lambda);
    return scale.sub(Stirling.halfStep(alpha)).add(tail).add(fine);
  }
}
