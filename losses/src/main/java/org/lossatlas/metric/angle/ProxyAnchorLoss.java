package org.lossatlas.metric.angle;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Cosine;
import org.lossatlas.signature.ProxyLoss;

/// Each class's proxy pulls its own embeddings and pushes all others, the hard ones most.
///
/// ```
/// L = 1/|P⁺| Σ_{j∈P⁺} log(1 + Σ_{i: y_i=j} e^(−α (c_ij − δ))) + 1/C Σ_j log(1 + Σ_{i: y_i≠j} e^(α (c_ij + δ)))    eq. 4
///   = 1/|P⁺| Σ_j softplus(logSumExp_{i: y_i=j} −α (c_ij − δ)) + 1/C Σ_j softplus(logSumExp_{i: y_i≠j} α (c_ij + δ))
/// ```
///
/// `c_ij` is the cosine of embedding `i` and proxy `j`, `P⁺` the classes present, `δ` the margin. The second form is as
/// computed. Embeddings and proxies are real; a zero vector has cosine 0 with everything and gradient 0. The loss is at
/// least 0, one number for the batch; a proxy without embeddings on a side adds 0. Memory: `C` per row, and one table
/// `N·C` of cosines, since the sums run over the batch under a logarithm. PML (pytorch-metric-learning) is alike.
///
/// @param margin similarity asked beyond 0 on each side, at least 0
/// @param alpha sharpness, above 0
@Card(
    id = "proxy-anchor",
    name = "Proxy-anchor loss",
    aliases = {"PML ProxyAnchorLoss"},
    reference =
        "S. Kim, D. Kim, M. Cho, S. Kwak, Proxy Anchor Loss for Deep Metric Learning, CVPR 2020, arXiv 2003.13911, eq. 4")
public record ProxyAnchorLoss(double margin, double alpha) implements ProxyLoss {
  public ProxyAnchorLoss {
    Require.atLeast("margin", margin, 0);
    Require.above("alpha", alpha, 0);
  }

  /// The paper's setting.
  public ProxyAnchorLoss() {
    this(0.1, 32);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    Expr c = Cosine.toEach(embeddings, weight).all();
    Expr own = labels.oneHot(weight.dim(0)).all();
    Expr present = own.maxOver(0).sum(0);
    Expr pull = c.sub(margin).mul(-alpha).logSumExp(0, own).softplus();
    Expr push = c.add(margin).mul(alpha).logSumExp(0, own.complement()).softplus();
    return pull.sum(0).div(present).add(push.mean(0));
  }
}
