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

/// Makes a step in a generator's latent space change the image by the same length everywhere.
///
/// ```
/// L = (‖Jᵀ y‖ − a)²,   a = m + decay (mean ‖Jᵀ y‖ − m)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `pathLength` | `(N)` | the lengths `‖Jᵀ y‖`, at least 0 |
/// | `pathMean` | `(1)` | `m`, their running mean so far, at least 0 |
///
/// `J` is the Jacobian of the image with respect to its latent vector, `y` random normal pixels.
/// The lengths come from a framework whose gradients can be differentiated again: the gradient of
/// `Σ image · y` with respect to the latent vectors, keeping its graph, is `Jᵀ y`. The caller
/// stores `a` as the next call's `pathMean`. As in StyleGAN2, StudioGAN, BasicSR and mmagic the
/// gradient flows through the batch's mean in `a`, and not through `m`. A row sees the whole
/// batch's mean; a batch of one is its own. The loss is at least 0, finite while the square is; the
/// usual weight of 2 is applied outside.
///
/// @param decay step of the running mean towards the batch's, in [0, 1]
@Card(
    id = "path-length",
    name = "Path length regularisation",
    aliases = {
      "StyleGAN2 PPL",
      "StudioGAN PathLengthRegularizer",
      "BasicSR g_path_regularize",
      "mmagic gen_path_regularizer"
    },
    reference =
        "Tero Karras, Samuli Laine, Miika Aittala, Janne Hellsten, Jaakko Lehtinen, Timo Aila,"
            + " Analyzing and Improving the Image Quality of StyleGAN, CVPR 2020, arXiv:1912.04958",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record PathLengthLoss(double decay) implements Loss {
  public PathLengthLoss {
    Require.within("decay", decay, 0, 1);
  }

  public PathLengthLoss() {
    this(0.01);
  }

  @Override
  public String signature() {
    return "path-length";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("pathLength", "(N)", "N", Domain.NON_NEGATIVE),
        Slot.given("pathMean", "(1)", "", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr length = in.get("pathLength");
    Expr before = in.get("pathMean").removeAxis(0);
    Expr mean = before.add(length.totalMean().sub(before).mul(decay));
    return length.sub(mean).square();
  }
}
