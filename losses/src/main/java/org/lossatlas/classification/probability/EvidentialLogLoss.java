package org.lossatlas.classification.probability;

import static org.lossatlas.Property.NON_NEGATIVE;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.MulticlassLoss;

/// Learns how much evidence there is for each class, by the expected probability of the label:
/// without evidence the model says that it does not know.
///
/// ```
/// L = log S − log a_y + λ KL(Dir(b) ‖ Dir(1))      eq. 3
/// a = 1 + e,   S = Σ a
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
    id = "evidential-log",
    name = "Evidential loss (type II maximum likelihood)",
    aliases = {"EDL log"},
    reference =
        "Sensoy, Kaplan & Kandemir, Evidential Deep Learning to Quantify Classification"
            + " Uncertainty, NeurIPS 2018, arXiv:1806.01768, eq. 3",
    properties = {NON_NEGATIVE})
public record EvidentialLogLoss(Evidence activation, double klWeight) implements MulticlassLoss {
  public EvidentialLogLoss {
    Require.atLeast("klWeight", klWeight, 0);
  }

  public EvidentialLogLoss() {
    this(Evidence.RELU, 1);
  }

  @Override
  public Expr each(Expr logits, Expr target) {
    Expr evidence = activation.of(logits);
    Expr a = evidence.add(1);
    Expr fit = a.sum(0).log().sub(a.pick(0, target).log());
    return fit.add(Dirichlet.misleading(evidence, target).mul(klWeight));
  }
}
