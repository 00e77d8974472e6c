package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Moves the entries of a code book to the vectors that were rounded to them, and those vectors,
/// more gently, to their entries.
///
/// ```
/// L = ([z] − e)² + β (z − [e])²,   [..] held constant
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `z` | `(N,D)` | the encoder's vectors, real |
/// | `code` | `(N,D)` | `e`, the code book's nearest entry to each, looked up outside, real |
///
/// The unit is an element, as the authors' code takes the mean; the paper's squared norms are D
/// times that. The value is `(1 + β) (z − e)²`, at least 0, but the gradient is not its own: `2 (e
/// − z)` for the code, `2 β (z − e)` for `z`. Finite while the square is. The straight-through step
/// from the decoder to the encoder belongs to the model.
///
/// @param beta weight `β` of the commitment, at least 0
@Card(
    id = "vector-quantization",
    name = "Vector quantisation (VQ-VAE)",
    aliases = {"VQ", "codebook and commitment loss"},
    reference =
        "Aaron van den Oord, Oriol Vinyals, Koray Kavukcuoglu, Neural Discrete Representation"
            + " Learning, NIPS 2017, arXiv:1711.00937",
    properties = {
      CONVEX,
      NON_NEGATIVE,
      ZERO_AT_TARGET,
      SYMMETRIC,
      SHIFT_INVARIANT,
      TWICE_DIFFERENTIABLE
    })
public record VectorQuantizationLoss(double beta) implements Loss {
  public VectorQuantizationLoss {
    Require.atLeast("beta", beta, 0);
  }

  public VectorQuantizationLoss() {
    this(0.25);
  }

  @Override
  public String signature() {
    return "vector-pair";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("z", "(N,D)", "N"), Slot.learnt("code", "(N,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr z = in.get("z");
    Expr code = in.get("code");
    Expr codebook = z.stopGradient().sub(code).square();
    return codebook.add(z.sub(code.stopGradient()).square().mul(beta));
  }
}
