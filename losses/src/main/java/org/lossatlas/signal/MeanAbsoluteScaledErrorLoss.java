package org.lossatlas.signal;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// The absolute error of a forecast in units of what repeating the last season would have missed
/// by, so that series of any size and unit count alike.
///
/// ```
/// MASE = mean over the horizon of |prediction − target| / scale
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | prediction | B, H | real, a row for each series |
/// | target | B, H | real |
/// | scale | B | above 0: the mean of \|y_i − y_(i−m)\| over the training part, `m` its season |
///
/// The loss is at least 0; below 1 a forecast is better than the season repeated. An error of 0 has
/// gradient 0. A series that never changes has scale 0 and is refused.
@Card(
    id = "mean-absolute-scaled-error",
    name = "Mean absolute scaled error",
    aliases = {"MASE", "neuralforecast MASE", "pytorch-forecasting MASE"},
    reference =
        "Hyndman & Koehler, Another look at measures of forecast accuracy, International Journal"
            + " of Forecasting 22, 2006",
    properties = {CONVEX, NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC})
public record MeanAbsoluteScaledErrorLoss() implements Loss {
  @Override
  public String signature() {
    return "forecast-scaled";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(B,H)", "B"),
        Slot.given("target", "(B,H)", "B", Domain.REAL),
        Slot.given("scale", "(B)", "B", Domain.POSITIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    return in.get("prediction").sub(in.get("target")).abs().mean().div(in.get("scale"));
  }
}
