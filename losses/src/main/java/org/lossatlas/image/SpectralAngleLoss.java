package org.lossatlas.image;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.signature.ImageLoss;

/// The angle between the colours of two pixels, however bright they are.
///
/// ```
/// L = arccos(u · v) = 2 atan2(‖u − v‖, ‖u + v‖)       as computed
/// ```
///
/// `u` and `v` are a pixel's channels in prediction and target, divided by their length; zero stays
/// zero. There is one loss for each pixel, in [0, π], in radians. The second form keeps its digits
/// near 0 and π, where the arccosine loses half of them. Parallel colours have loss 0 and gradient
/// 0, black ones against others loss π/2 and gradient 0; torchmetrics is NaN there.
@Card(
    id = "spectral-angle",
    name = "Spectral angle loss",
    aliases = {"torchmetrics spectral_angle_mapper", "SAM", "color angular loss", "angular error"},
    reference =
        "Yuhas, Goetz & Boardman, Discrimination among semi-arid landscape endmembers using the"
            + " Spectral Angle Mapper, 1992; colour constancy: Hordley & Finlayson 2004",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.SCALE_INVARIANT
    })
public record SpectralAngleLoss() implements ImageLoss {
  @Override
  public Expr each(Expr prediction, Expr target) {
    Expr u = prediction.normalize(0);
    Expr v = target.normalize(0);
    return u.sub(v).norm(0).atan2(u.add(v).norm(0)).mul(2);
  }
}
