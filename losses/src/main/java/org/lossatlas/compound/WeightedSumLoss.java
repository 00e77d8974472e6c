package org.lossatlas.compound;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.LossSum;
import org.lossatlas.Schedule;
import org.lossatlas.Slot;
import org.lossatlas.catalogue.LossExpression;

/// Losses of the catalogue added up by a formula that can be typed: `0.7*focal(gamma=2) +
/// 0.3*dice`.
///
/// ```
/// L = Σ_k w_k L_k
/// ```
///
/// The inputs are those of the terms, and their graphs become one, so what they share is computed
/// once. Terms with losses for the same units give the sum of these for each unit. Where units
/// differ, as pixels for focal and samples for Dice, each term is averaged over its own units and
/// the sum is one number of the batch. In Java write `new FocalLoss().times(0.7).plus(new
/// DiceLoss().times(0.3))`. There is no default.
///
/// @param expression `w*id(parameter=value, ...)` joined by `+` or `-`; a factor left out is 1,
///   parameters left out have their defaults; schedules and heads as [LossExpression] tells
@Card(
    id = "weighted-sum",
    name = "Weighted sum of losses",
    aliases = {
      "composite loss",
      "DJL SimpleCompositeLoss",
      "LibMTL EW",
      "pytorch-metric-learning MultipleLosses"
    },
    reference =
        "classical; Li, Liu & Liu, A Survey of Loss Functions in Deep Learning, Mathematics"
            + " 13(15) 2417, 2025 (compound losses as the trend)",
    survey = "compound losses (outlook)")
public record WeightedSumLoss(String expression) implements Loss {
  public WeightedSumLoss {
    LossExpression.parse(expression);
  }

  private LossSum sum() {
    return LossExpression.parse(expression);
  }

  @Override
  public String signature() {
    return "expression";
  }

  @Override
  public List<Slot> slots() {
    return sum().slots();
  }

  @Override
  public List<LossSum.Term> terms() {
    return sum().terms();
  }

  @Override
  public List<Schedule> schedules() {
    return sum().schedules();
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return sum().leastRows(lengths);
  }

  @Override
  public OptionalInt ignoredLabel() {
    return sum().ignoredLabel();
  }

  @Override
  public Expr formula(Inputs in) {
    return sum().formula(in);
  }
}
