package org.lossatlas.regression.distribution;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.LocationScaleLoss;

/// The surprise of a target under a Laplace distribution whose location and scale are both
/// predicted: the absolute error, by how sure the model is of it.
///
/// ```
/// L = log 2 + log b + |y − m| / b,   m = location,  b = scale,  y = target
/// ```
///
/// Location and target are real, the scale is above 0 and not clamped: take the exponential or
/// softplus of a network's output. With its constant. The gradient at the kink `y = m` is 0 for the
/// location.
@Card(
    id = "laplace-nll",
    name = "Laplace negative log-likelihood",
    aliases = {"Laplace NLL"},
    reference =
        "Pierre-Simon Laplace, Memoire sur la probabilite des causes par les evenements, 1774",
    properties = {Property.PROPER})
public record LaplaceNllLoss() implements LocationScaleLoss {
  @Override
  public Expr each(Expr location, Expr scale, Expr target) {
    Expr distance = target.sub(location).abs().div(scale);
    return scale.log().add(distance).add(Math.log(2));
  }
}
