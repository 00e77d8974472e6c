package org.lossatlas.classification.probability;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Binary cross-entropy of each class that spares rare classes the many samples of other classes,
/// which would only ever push them down.
///
/// ```
/// L = Σ_c w_c (t_c softplus(−x_c) + (1 − t_c) softplus(x_c))
/// w_c = 1 − E T_c (1 − t_c)
/// ```
///
/// `T_c` is 1 where the class is rare, `n_c < λ Σ n`, and `E` is 1 where the row has a positive:
/// rows of background, all targets 0, count in full.
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, C | real |
/// | target | N, C | 0 or 1; one-hot where there is one label, all 0 for background |
/// | classCounts | C | training samples `n_c` of each class, at least 0 |
///
/// The loss is at least 0, and finite for all finite logits. The paper's frequency is the share of
/// images with the class, here that of samples. Its softmax form and the second version, which
/// keeps a state, are left out.
///
/// @param lambda the share of samples below which a class is rare, in [0, 1]
@Card(
    id = "equalization",
    name = "Equalization loss",
    aliases = {"EQL"},
    reference =
        "Tan et al., Equalization Loss for Long-Tailed Object Recognition, CVPR 2020,"
            + " arXiv:2003.05176",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record EqualizationLoss(double lambda) implements Loss {
  public EqualizationLoss {
    Require.within("lambda", lambda, 0, 1);
  }

  public EqualizationLoss() {
    this(0.00176);
  }

  @Override
  public String signature() {
    return "multilabel-counts";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C)", "N"),
        Slot.given("target", "(N,C)", "N", Domain.PROBABILITY),
        Slot.given("classCounts", "(C)", "", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr target = in.get("target");
    Expr counts = in.get("classCounts");
    Expr rare = counts.lt(counts.sum(0).mul(lambda));
    Expr spared = target.maxOver(0).gt(0).mul(rare).mul(target.complement());
    return spared.complement().dot(BinaryLabel.crossEntropy(in.get("logits"), target));
  }
}
