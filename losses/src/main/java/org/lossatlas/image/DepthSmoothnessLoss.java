package org.lossatlas.image;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// Wants depth to change only where the image does too.
///
/// ```
/// L = mean of |∂_x d| exp(−|∂_x I|) + mean of |∂_y d| exp(−|∂_y I|)
/// ```
///
/// `d` is the inverse depth, of one channel, `I` the colour image, whose `|∂ I|` is the mean over
/// its channels; the differences are to the next pixel on the right and below. All are real, the
/// loss is at least 0. A difference of 0 has gradient 0, the image has none. As in kornia;
/// Monodepth2 first divides the depth by its mean.
@Card(
    id = "depth-smoothness",
    name = "Edge-aware inverse depth smoothness",
    aliases = {
      "kornia InverseDepthSmoothnessLoss",
      "inverse-depth-smoothness",
      "edge-aware smoothness"
    },
    reference =
        "Godard, Mac Aodha & Brostow, Unsupervised Monocular Depth Estimation with Left-Right"
            + " Consistency, CVPR 2017, arXiv:1609.03677; Heise et al., ICCV 2013",
    properties = {Property.CONVEX, Property.NON_NEGATIVE, Property.SHIFT_INVARIANT})
public record DepthSmoothnessLoss() implements Loss {
  @Override
  public String signature() {
    return "depth-image";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,1,H,W)", "N"),
        Slot.given("image", "(N,C,H,W)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr depth = in.get("prediction");
    Expr image = in.get("image");
    Expr across = steps(Differences.across(depth), Differences.across(image));
    return across.add(steps(Differences.down(depth), Differences.down(image)));
  }

  private static Expr steps(Expr ofDepth, Expr ofImage) {
    Expr flat = ofImage.abs().mean(0).neg().exp();
    return Differences.mean(ofDepth.abs().mul(flat));
  }
}
