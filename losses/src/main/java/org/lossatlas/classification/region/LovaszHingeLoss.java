package org.lossatlas.classification.region;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;

/// The hinge loss of the pixels that matter most to the intersection over union: a convex bound on
/// it.
///
/// ```
/// e_i = max(0, 1 − s_i z_i),   s = 2 t − 1,   sorted from the largest on:   L = Σ_k g_k e_(k)
/// ```
///
/// `g_k` is what the loss `1 − I/U` grows by once the `k`-th pixel is wrong too; see
/// [LovaszSoftmaxLoss] for how it is computed. Logits `z` are real, labels `t` 0 or 1; the loss is
/// at least 0, and convex. Order and weights are constant in the gradient, whose length is
/// therefore at most 1. Equal errors are taken in the order of the pixels, which the value does not
/// depend on, the gradient does. Without a label 1 the loss is the largest error. For each sample
/// as in kornia and the original; segmentation-models-pytorch takes the whole batch for one image
/// by default.
///
/// @param batch whether the pixels of the whole batch are one image, with one loss, instead of
///   those of each sample
@Card(
    id = "lovasz-hinge",
    name = "Lovasz hinge loss",
    aliases = {
      "segmentation_models_pytorch LovaszLoss(binary)",
      "kornia LovaszHingeLoss",
      "pytorch-toolbelt BinaryLovaszLoss"
    },
    reference =
        "Yu & Blaschko, Learning Submodular Losses with the Lovasz Hinge, ICML 2015,"
            + " arXiv:1512.07797; Berman, Triki & Blaschko, The Lovasz-Softmax loss, CVPR 2018,"
            + " arXiv:1705.08790",
    properties = {Property.CONVEX, Property.NON_NEGATIVE, Property.ROBUST})
public record LovaszHingeLoss(boolean batch) implements Loss {
  public LovaszHingeLoss() {
    this(false);
  }

  @Override
  public String signature() {
    return "segmentation";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,L)", "N"), Slot.given("target", "(N,L)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr t = LovaszExtension.pixels(in.get("target").insertAxis(0), batch);
    Expr z = LovaszExtension.pixels(in.get("logits").insertAxis(0), batch);
    Expr errors = t.mul(2).sub(1).mul(z).complement().relu();
    return LovaszExtension.of(errors, t).removeAxis(0);
  }

  @Override
  public double lipschitz() {
    return 1;
  }
}
