package org.lossatlas.metric.contrast;

import java.util.List;
import java.util.Optional;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Makes an anchor recognise its positive among negatives: a classifier whose classes are the candidates.
///
/// ```
/// L = −log( e^(s⁺) / (e^(s⁺) + Σ_k e^(s_k)) ),   s = cos(anchor, candidate) / τ     CPC eq. 4, MoCo eq. 1
///   = softplus(logSumExp_k s_k − s⁺)                                                as computed
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `anchor` | `(N,D)` | queries |
/// | `positive` | `(N,D)` | row `i` belongs to anchor `i` |
/// | `negative` | `(K,D)` | negatives of all anchors, such as a memory bank |
/// | | `(N,K,D)` | `K` negatives of each anchor |
/// | | absent | the positives of the other rows |
///
/// Vectors are real and normalised here; a zero vector has cosine 0 with everything. The loss is at least 0, and 0 for
/// a batch of one without negatives. Memory per row: the candidates, `K` or `N`. The gradient reaches the negatives:
/// MoCo's bank is a constant. CPC and SpeechBrain do not normalise; pykeen scores without vectors, with a margin of 0.02.
///
/// @param temperature cosines are divided by it, above 0
@Card(
    id = "info-nce",
    name = "InfoNCE",
    aliases = {
      "CPC loss",
      "MoCo loss",
      "lightly NTXentLoss(memory_bank_size)",
      "mmpose InfoNCELoss",
      "pykeen InfoNCELoss (of scores, with a margin)"
    },
    reference =
        "van den Oord, Li & Vinyals, Representation Learning with Contrastive Predictive Coding, 2018,"
            + " arXiv:1807.03748; He, Fan, Wu, Xie & Girshick, Momentum Contrast (MoCo), CVPR 2020, arXiv:1911.05722",
    survey = "5.1")
public record InfoNceLoss(double temperature) implements Loss {
  public InfoNceLoss {
    Require.above("temperature", temperature, 0);
  }

  /// MoCo's temperature.
  public InfoNceLoss() {
    this(0.07);
  }

  @Override
  public String signature() {
    return "contrast";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("anchor", "(N,D)", "N"),
        Slot.learnt("positive", "(N,D)", "N"),
        Slot.learnt("negative", "(K,D) or (N,K,D)", "N").optional());
  }

  @Override
  public Expr formula(Inputs in) {
    Expr a = in.get("anchor").normalize(0);
    Expr p = in.get("positive").normalize(0);
    Optional<Expr> n = in.find("negative").map(negative -> negative.normalize(1));
    return n.map(negative -> recognition(a, p, negative))
        .orElseGet(() -> InBatch.recognition(a, p, a.constant(1 / temperature)));
  }

  private Expr recognition(Expr a, Expr p, Expr negative) {
    Expr negatives = a.dotEach(negative).div(temperature).logSumExp(0);
    return negatives.sub(a.dot(p).div(temperature)).softplus();
  }
}
