package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.TwoViewLoss;

/// Makes each view of a sample recognise the other one among both views of all samples.
///
/// ```
/// l(a, b) = −log( e^(a_i·b_i/τ) / (Σ_j e^(a_i·b_j/τ) + Σ_{j≠i} e^(a_i·a_j/τ)) )                      eq. 1
///         = log(1 + e^u + e^v),   u = logSumExp_{j≠i} a_i·b_j/τ − a_i·b_i/τ,                         as computed
///                                 v = logSumExp_{j≠i} a_i·a_j/τ − a_i·b_i/τ
/// L = ½ (l(a, b) + l(b, a)),   a = z₁/‖z₁‖, b = z₂/‖z₂‖
/// ```
///
/// Views are real; a zero vector has cosine 0 with everything. The loss is at least 0, and 0 for a batch of one. Memory
/// per row: `N`. The unit is the pair: the mean is the usual one over `2N` anchors, the sum is half of theirs. PML
/// (pytorch-metric-learning) and optax take τ = 0.07, and PML adds a tiny number inside the logarithm.
///
/// @param temperature cosines are divided by it, above 0
@Card(
    id = "nt-xent",
    name = "NT-Xent (SimCLR)",
    aliases = {
      "SimCLR loss",
      "lightly NTXentLoss",
      "pytorch-metric-learning NTXentLoss",
      "optax ntxent",
      "MONAI ContrastiveLoss",
      "catalyst NTXentLoss",
      "TensorFlow Similarity SimCLRLoss"
    },
    reference =
        "Chen, Kornblith, Norouzi & Hinton, A Simple Framework for Contrastive Learning of Visual Representations,"
            + " ICML 2020, arXiv:2002.05709")
public record NtXentLoss(double temperature) implements TwoViewLoss {
  public NtXentLoss {
    Require.above("temperature", temperature, 0);
  }

  /// The temperature of the paper's runs on CIFAR-10.
  public NtXentLoss() {
    this(0.5);
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    return TwoViewAnchor.mean(z1, z2, temperature, this::loss);
  }

  private Expr loss(TwoViewAnchor anchor) {
    Expr u = anchor.across().logSumExp(0, anchor.others()).sub(anchor.positive());
    Expr v = anchor.within().logSumExp(0, anchor.others()).sub(anchor.positive());
    // softplus(u) is finite also where there are no others.
    return u.softplus().logAddExp(v);
  }
}
