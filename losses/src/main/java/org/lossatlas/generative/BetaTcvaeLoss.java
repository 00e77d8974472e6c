package org.lossatlas.generative;

import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Turns down above all what the dimensions of a code tell of each other: of the three parts of a
/// VAE's divergence the total correlation weighs most, and the factors come apart.
///
/// ```
/// L = α (log q(z|n) − log q(z)) + β (log q(z) − log Π_d q(z_d)) + γ (log Π_d q(z_d) − log p(z))
///
/// log q(z_i|i)    = Σ_d l_iid
/// log q(z_i)      = logSumExp_j Σ_d l_ijd − log(N dataSize)
/// log Π_d q(z_id) = Σ_d (logSumExp_j l_ijd − log(N dataSize))
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `z` | `(N,D)` | the code drawn of each sample, real |
/// | `mean` | `(N,D)` | of the code, real |
/// | `logVariance` | `(N,D)` | of the code, real |
///
/// `l_ijd` is the logarithm of the normal density of `z_id` under the code of sample `j`, `p` the
/// standard normal; the terms log(2π) cancel and are never formed. `z` is drawn by
/// reparameterisation, and all three inputs have a gradient. The loss of a row is real and sees the
/// whole batch by minibatch-weighted sampling, not the stratified one. Finite in float32 while
/// log-variances are above −88 and the squared distances in deviations are finite. Memory per row:
/// `N·D`, since the product takes every dimension by itself. The reconstruction is added outside.
/// In a batch of one, with `dataSize` 0, the code is its own marginal: the first two parts are 0.
///
/// @param alpha weight of the mutual information of code and sample, at least 0
/// @param beta weight of the total correlation, at least 0
/// @param gamma weight of the divergence of each dimension from the prior, at least 0
/// @param dataSize size of the training set, at least 1; or 0 for that of the batch
@Card(
    id = "beta-tcvae",
    name = "beta-TCVAE, decomposed KL",
    aliases = {"total correlation VAE"},
    reference =
        "Ricky T. Q. Chen, Xuechen Li, Roger Grosse, David Duvenaud, Isolating Sources of"
            + " Disentanglement in Variational Autoencoders, NeurIPS 2018, arXiv:1802.04942",
    properties = {TWICE_DIFFERENTIABLE})
public record BetaTcvaeLoss(double alpha, double beta, double gamma, int dataSize) implements Loss {
  public BetaTcvaeLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("beta", beta, 0);
    Require.atLeast("gamma", gamma, 0);
    Require.atLeast("dataSize", dataSize, 0);
  }

  /// The paper's β-TCVAE, whose other two weights are 1.
  public BetaTcvaeLoss() {
    this(1, 6, 1, 0);
  }

  @Override
  public String signature() {
    return "gaussian-sample";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("z", "(N,D)", "N"),
        Slot.learnt("mean", "(N,D)", "N"),
        Slot.learnt("logVariance", "(N,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr z = in.get("z");
    Expr mean = in.get("mean");
    Expr l = in.get("logVariance");
    Expr logRows = z.rowCount().log();
    Expr logPairs = logRows.add(dataSize == 0 ? logRows : z.constant(Math.log(dataSize)));
    Expr densities = logDensity(z, mean.all(), l.all());
    Expr own = logDensity(z, mean, l).sum(0);
    Expr joint = densities.sum(1).logSumExp(0).sub(logPairs);
    Expr product = densities.logSumExp(0).sub(logPairs).sum(0);
    Expr prior = z.square().sum(0).mul(-0.5);
    Expr information = own.sub(joint).mul(alpha);
    Expr correlation = joint.sub(product).mul(beta);
    return information.add(correlation).add(product.sub(prior).mul(gamma));
  }

  /// Of the normal distribution, without log(2π)/2.
  private static Expr logDensity(Expr z, Expr mean, Expr l) {
    return z.sub(mean).mul(l.mul(-0.5).exp()).square().add(l).mul(-0.5);
  }
}
