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
import org.lossatlas.Slot;
import org.lossatlas.signature.ProxyLoss;

/// Cross-entropy on cosines whose scale is set from how training stands, so that there is none to
/// tune.
///
/// ```
/// L = logSumExp(s c) − s c_y,   c_j = cos(x, w_j)
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | embeddings | N, D | real, learnt |
/// | labels | N | the index of a class `y` |
/// | weight | C, D | proxies `w`, real, learnt |
/// | scale | | the scale `s`, a number above 0 |
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The loss is at least 0, and 0 where there is one class only. Memory per row:
/// `C`.
///
/// The trainer keeps the scale: at first `√2 log(C − 1)`, then before each step
/// `log(B)/cos(min(π/4, median of θ_y))`, where `B` is the batch's mean of `Σ_{j≠y} e^(s c_j)`.
@Card(
    id = "adacos",
    name = "AdaCos",
    reference =
        "X. Zhang, R. Zhao, Y. Qiao, X. Wang, H. Li, AdaCos: Adaptively Scaling Cosine Logits"
            + " for Effectively Learning Deep Face Representations, CVPR 2019, arXiv 1905.00292",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record AdaCosLoss() implements Loss {
  @Override
  public String signature() {
    return "proxy-scale";
  }

  @Override
  public List<Slot> slots() {
    return ProxyLoss.slotsAnd(Slot.given("scale", "()", "", Domain.POSITIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    return ProxyLogits.of(in.get("embeddings"), in.get("labels"), in.get("weight"), in.get("scale"))
        .crossEntropy();
  }
}
