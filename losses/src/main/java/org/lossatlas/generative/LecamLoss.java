package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Keeps a discriminator's values of real samples near where those of generated ones have been, and
/// the other way round: with few data it cannot drift off.
///
/// ```
/// L = λ (max(0, D(real) − fakeMean)² + max(0, realMean − D(fake))²)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `realLogits` | any | values of real samples, real |
/// | `fakeLogits` | the same | values of generated ones, paired by position |
/// | `realMean` | `(1)` | moving average of the first, real |
/// | `fakeMean` | `(1)` | moving average of the second, real |
///
/// The trainer keeps the averages, with a decay of 0.99; they have no gradient. The loss is at
/// least 0, finite while the squares are, and added to that of the discriminator. The paper prints
/// the squares without `max(0, ·)`, which the authors' code and StudioGAN have; StudioGAN's
/// function has no weight.
///
/// @param lambda weight `λ`, at least 0
@Card(
    id = "lecam",
    name = "LeCam regularisation",
    aliases = {"StudioGAN lecam_reg"},
    reference =
        "Hung-Yu Tseng, Lu Jiang, Ce Liu, Ming-Hsuan Yang, Weilong Yang, Regularizing Generative"
            + " Adversarial Networks under Limited Data, CVPR 2021, arXiv:2104.03310",
    properties = {CONVEX, NON_NEGATIVE})
public record LecamLoss(double lambda) implements Loss {
  public LecamLoss {
    Require.atLeast("lambda", lambda, 0);
  }

  public LecamLoss() {
    this(0.3);
  }

  @Override
  public String signature() {
    return "adversarial-moving-average";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("realLogits", "(*)", "*"),
        Slot.learnt("fakeLogits", "(*)", "*"),
        Slot.given("realMean", "(1)", "", Domain.REAL),
        Slot.given("fakeMean", "(1)", "", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr real = in.get("realLogits").sub(in.get("fakeMean").removeAxis(0)).relu();
    Expr fake = in.get("realMean").removeAxis(0).sub(in.get("fakeLogits")).relu();
    return real.square().add(fake.square()).mul(lambda);
  }
}
