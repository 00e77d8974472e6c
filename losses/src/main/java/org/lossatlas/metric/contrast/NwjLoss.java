package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.CriticLoss;

/// Trains a critic to tell pairs drawn together from pairs drawn apart, with an exponential in
/// place of a logarithm.
///
/// ```
/// L = mean e^(marginal − 1) − mean joint
/// ```
///
/// Scores are real, of any numbers of pairs; the loss is one number, minus a lower bound on mutual
/// information in nats. The exponential has no stable form: it overflows where a marginal score is
/// above 89 in float32, 710 in float64.
@Card(
    id = "nwj",
    name = "NWJ (f-GAN KL)",
    aliases = {"MINE-f", "f-GAN KL bound", "TUBA with a = e"},
    reference =
        "Nguyen, Wainwright & Jordan, Estimating Divergence Functionals and the"
            + " Likelihood Ratio by Convex Risk Minimization, IEEE Transactions on Information"
            + " Theory 2010, arXiv:0809.0853; Nowozin, Cseke & Tomioka, f-GAN, NIPS 2016,"
            + " arXiv:1606.00709",
    properties = {Property.CONVEX, Property.TWICE_DIFFERENTIABLE})
public record NwjLoss() implements CriticLoss {
  @Override
  public Expr each(Expr joint, Expr marginal) {
    return marginal.sub(1).exp().totalMean().sub(joint.totalMean());
  }
}
