package org.lossatlas.compound;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.generative.GanNonSaturatingGeneratorLoss;
import org.lossatlas.regression.quantity.MeanAbsoluteErrorLoss;

/// Makes generated images pass for real patch by patch, and keeps them close to the image that
/// belongs to their input: sharp where absolute residuals alone would blur.
///
/// ```
/// L = mean over patches of softplus(−f) + λ mean of |prediction − target|        eq. 4
/// ```
///
/// This is the generator's side, in its non-saturating form, as in the authors' code: the terms are
/// [GanNonSaturatingGeneratorLoss] of the discriminator's logits `f` on the generated images and
/// [MeanAbsoluteErrorLoss]. Logits and images are real; there is one loss for each image, at least
/// 0. Both inputs have a gradient, as if they had nothing to do with each other: a framework sends
/// that of the logits back through the discriminator into the image.
///
/// @param lambda weight of the residuals, at least 0
@Card(
    id = "pix2pix",
    name = "pix2pix generator loss",
    aliases = "conditional GAN + L1",
    reference =
        "Isola, Zhu, Zhou & Efros, Image-to-Image Translation with Conditional Adversarial Networks,"
            + " CVPR 2017, arXiv:1611.07004, eq. 4",
    properties = {CONVEX, NON_NEGATIVE, ROBUST})
public record Pix2PixLoss(double lambda) implements Loss {
  public Pix2PixLoss {
    Require.atLeast("lambda", lambda, 0);
  }

  public Pix2PixLoss() {
    this(100);
  }

  @Override
  public String signature() {
    return "adversarial-image";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("fakeLogits", "(N,P)", "N"),
        Slot.learnt("prediction", "(N,C,H,W)", "N"),
        Slot.given("target", "(N,C,H,W)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr real = new GanNonSaturatingGeneratorLoss().each(in.get("fakeLogits")).mean();
    Expr near = new MeanAbsoluteErrorLoss().each(in.get("prediction"), in.get("target")).mean();
    return real.add(near.mul(lambda));
  }

  /// The mean of `n` numbers has slope `1 / √n`.
  @Override
  public double lipschitz() {
    return Math.hypot(1, lambda);
  }
}
