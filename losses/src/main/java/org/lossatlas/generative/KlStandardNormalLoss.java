package org.lossatlas.generative;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Keeps the normal distribution that an encoder makes of a sample close to the standard one, so
/// that a decoder can be fed from the latter.
///
/// ```
/// KL = ½ Σ_j (σ_j² + μ_j² − 1 − log σ_j²)              appendix B
///    = ½ Σ_j (expm1(l_j) − l_j + μ_j²),  l = log σ²     as computed
/// ```
///
/// Mean and logarithm of the variance are real; the loss is at least 0, finite up to a log-variance
/// of 88 in float32. The second form keeps its digits near 0, where `eˡ − 1` as written has none
/// left. Summed over the dimensions of the code; weights on it (β-VAE) and free bits are applied
/// outside.
@Card(
    id = "kl-standard-normal",
    name = "KL divergence to the standard normal",
    aliases = {"VAE KL term", "speechbrain VariationalAutoencoderLoss (KL part)"},
    reference =
        "Diederik P. Kingma, Max Welling, Auto-Encoding Variational Bayes, ICLR 2014,"
            + " arXiv:1312.6114")
public record KlStandardNormalLoss() implements Loss {
  @Override
  public String signature() {
    return "gaussian-code";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("mean", "(N,D)", "N"), Slot.learnt("logVariance", "(N,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr l = in.get("logVariance");
    return l.expm1().sub(l).add(in.get("mean").square()).sum(0).mul(0.5);
  }
}
