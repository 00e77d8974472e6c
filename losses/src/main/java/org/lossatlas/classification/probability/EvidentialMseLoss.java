package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Learns how much evidence there is for each class, by the expected squared error of the class
/// probabilities that it allows: without evidence the model says that it does not know.
///
/// ```
/// L = Σ_c [(t_c − p_c)² + p_c (1 − p_c) / (S + 1)] + λ KL(Dir(b) ‖ Dir(1))      eq. 5
/// a = 1 + e,   S = Σ a,   p = a / S
/// ```
///
/// Logits `x` become evidence `e`, which is at least 0; the label `y` is the index of a class and
/// `t` its one-hot vector; `b` is `a` with 1 at `y`, so that the second term pulls at the wrong
/// classes only. The loss is at least 0, and finite for all finite logits. The paper lets the
/// second term fade in over the epochs: give `klWeight` what its schedule says. In float32 the
/// logarithms of large gamma functions cancel: evidence in the thousands costs digits.
///
/// @param activation how logits become evidence; the paper takes relu
/// @param klWeight factor on the second term, at least 0
@Card(
    id = "evidential-mse",
    name = "Evidential loss (sum of squares)",
    aliases = {"EDL MSE"},
    reference =
        "Sensoy, Kaplan & Kandemir, Evidential Deep Learning to Quantify Classification"
            + " Uncertainty, NeurIPS 2018, arXiv:1806.01768, eq. 5",
    properties = {NON_NEGATIVE})
public record EvidentialMseLoss(Evidence activation, double klWeight) implements MulticlassLoss {
  public EvidentialMseLoss {
    Require.atLeast("klWeight", klWeight, 0);
  }

  public EvidentialMseLoss() {
    this(Evidence.RELU, 1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr evidence = activation.of(logits);
    Expr a = evidence.add(1);
    Expr sum = a.sum(0);
    Expr p = a.div(sum);
    Expr error = p.sub(target.oneHot(logits.dim(0))).square();
    Expr fit = error.add(p.mul(p.complement()).div(sum.add(1))).sum(0);
    return fit.add(Dirichlet.misleading(evidence, target).mul(klWeight));
  }
}
