package org.lossatlas.generative;

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
import org.lossatlas.classification.probability.BinaryCrossEntropyLoss;

/// Wants a variational autoencoder to give back its input while the code stays close to standard
/// normal: a bound on the surprise of the data.
///
/// ```
/// L = Σ_j (t_j softplus(−x_j) + (1 − t_j) softplus(x_j)) + β KL     bernoulli
///   = Σ_j (t_j − x_j)² / 2 + β KL                                   gaussian
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,P)` | `x`: logits (bernoulli), or means (gaussian), real |
/// | `target` | `(N,P)` | `t`: in [0, 1] (bernoulli), or real |
/// | `mean` | `(N,D)` | of the code, real |
/// | `logVariance` | `(N,D)` | of the code, real |
///
/// `KL` is [KlStandardNormalLoss], finite up to a log-variance of 88 in float32. The loss is at
/// least 0. Both parts are summed over their features, so that `beta` 1 is the bound; who averages
/// the reconstruction over pixels, as tutorials do, changes `beta` by a factor of P. The normal
/// distribution has variance 1, and its log(2π)/2 a feature is left out.
///
/// @param beta weight `β` of the divergence, at least 0; above 1 for a β-VAE
/// @param reconstruction likelihood of the decoder: bernoulli or gaussian
@Card(
    id = "vae-elbo",
    name = "VAE, negative evidence lower bound",
    aliases = {"beta-VAE", "ELBO"},
    reference =
        "Diederik P. Kingma, Max Welling, Auto-Encoding Variational Bayes, ICLR 2014,"
            + " arXiv:1312.6114; Irina Higgins et al., beta-VAE: Learning Basic Visual Concepts"
            + " with a Constrained Variational Framework, ICLR 2017",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record VaeElboLoss(double beta, Reconstruction reconstruction) implements Loss {
  /// The distribution of a feature, given what the decoder says of it.
  public enum Reconstruction {
    /// Of yes or no, by its logit.
    BERNOULLI(Domain.PROBABILITY),
    /// Normal, by its mean, with variance 1.
    GAUSSIAN(Domain.REAL);

    private final Domain target;

    Reconstruction(Domain target) {
      this.target = target;
    }

    /// The surprise of each feature.
    private Expr of(Expr x, Expr t) {
      return switch (this) {
        case BERNOULLI -> new BinaryCrossEntropyLoss().each(x, t);
        case GAUSSIAN -> t.sub(x).square().mul(0.5);
      };
    }
  }

  public VaeElboLoss {
    Require.atLeast("beta", beta, 0);
  }

  public VaeElboLoss() {
    this(1, Reconstruction.BERNOULLI);
  }

  @Override
  public String signature() {
    return "variational";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,P)", "N"),
        Slot.given("target", "(N,P)", "N", reconstruction.target),
        Slot.learnt("mean", "(N,D)", "N"),
        Slot.learnt("logVariance", "(N,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr surprise = reconstruction.of(in.get("prediction"), in.get("target")).sum(0);
    return surprise.add(new KlStandardNormalLoss().formula(in).mul(beta));
  }
}
