package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Teaches a language model to fill in masked tokens, whatever part of a text is masked: a bound on
/// the surprise of the text.
///
/// ```
/// L = w / L Σ_l mask_l (logSumExp_c x_cl − x_(y_l) l)
/// w = −α′(t) / (1 − α(t)) = 1/t | π/2 tan(π/2 (1 − t)),   α(t) = 1 − t | 1 − cos(π/2 (1 − t))
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,C,L)` | `x`, real |
/// | `target` | `(N,L)` | `y`, the class of each token |
/// | `mask` | `(N,L)` | 1 where a token was masked, else 0 |
/// | `time` | `(N)` | `t`, in (0, 1] |
///
/// `α(t)` is the chance that a token is not masked yet. The loss of a row is at least 0, and 0
/// where nothing is masked. It is divided by all its tokens, as in MDLM and LLaDA, not by the
/// masked ones. The mask's own token is to be no class, or to have a very low logit. The tangent is
/// a quotient of two sines, exactly 0 at `t = 1`.
///
/// @param schedule of `α`: linear or cosine
@Card(
    id = "masked-diffusion-lm",
    name = "Masked diffusion language model",
    aliases = {"MDLM", "LLaDA"},
    reference =
        "Subham Sekhar Sahoo, Marianne Arriola, Yair Schiff, Aaron Gokaslan, Edgar Marroquin,"
            + " Justin T. Chiu, Alexander Rush, Volodymyr Kuleshov, Simple and Effective Masked"
            + " Diffusion Language Models, NeurIPS 2024, arXiv:2406.07524; Jacob Austin et al.,"
            + " Structured Denoising Diffusion Models in Discrete State-Spaces, NeurIPS 2021,"
            + " arXiv:2107.03006",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SHIFT_INVARIANT, TWICE_DIFFERENTIABLE})
public record MaskedDiffusionLmLoss(Schedule schedule) implements Loss {
  /// How the chance of being masked grows with time.
  public enum Schedule {
    /// `α(t) = 1 − t`
    LINEAR,
    /// `α(t) = 1 − cos(π/2 (1 − t))`
    COSINE;

    private Expr weight(Expr time) {
      double quarter = Math.PI / 2;
      return switch (this) {
        case LINEAR -> time.reciprocal();
        case COSINE ->
            time.complement().mul(quarter).sin().div(time.mul(quarter).sin()).mul(quarter);
      };
    }
  }

  public MaskedDiffusionLmLoss() {
    this(Schedule.LINEAR);
  }

  @Override
  public String signature() {
    return "masked-tokens";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,L)", "N"),
        Slot.given("target", "(N,L)", "N", Domain.classOf("C")),
        Slot.given("mask", "(N,L)", "N", Domain.BINARY),
        Slot.given("time", "(N)", "N", Domain.real("a number in (0, 1]", Double.MIN_VALUE, 1)));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr surprise = logits.logSumExp(0).sub(logits.pick(0, in.get("target")));
    return surprise.mul(in.get("mask")).mean(0).mul(schedule.weight(in.get("time")));
  }
}
