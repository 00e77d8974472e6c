package org.lossatlas.sequence;

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

/// Fits values to returns, but pays nothing for moving a value farther than a fixed step towards
/// its return at a time.
///
/// ```
/// L = 1/2 max((v − R)², (c − R)²),   c = v_old + clip(v − v_old, −ε, ε)
///   = 1/2 max(|v − R|, |c − R|)²                                          as computed
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `values` | any | what the critic says, `v` |
/// | `oldValues` | the same | what it said when the actions were taken; constants |
/// | `returns` | the same | `R`; constants |
///
/// All are real; the loss is at least 0, and finite while the squares are. It is flat where the
/// value is beyond the step on the way to its return. With the 1/2 of OpenAI's baselines and TRL.
///
/// @param epsilon how far `ε` a value may move, above 0
@Card(
    id = "ppo-value",
    name = "PPO clipped value loss",
    aliases = {"PPO value clipping"},
    reference = "Schulman et al. 2016 (GAE) and OpenAI baselines PPO2, 2017",
    properties = {CONVEX, NON_NEGATIVE})
public record PpoValueLoss(double epsilon) implements Loss {
  public PpoValueLoss {
    Require.above("epsilon", epsilon, 0);
  }

  public PpoValueLoss() {
    this(0.2);
  }

  @Override
  public String signature() {
    return "value";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("values", "(*)", "*"),
        Slot.given("oldValues", "(*)", "*", Domain.REAL),
        Slot.given("returns", "(*)", "*", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr values = in.get("values");
    Expr old = in.get("oldValues");
    Expr returns = in.get("returns");
    Expr clipped = old.add(values.sub(old).clamp(-epsilon, epsilon));
    Expr farther = values.sub(returns).abs().max(clipped.sub(returns).abs());
    return farther.square().mul(0.5);
  }
}
