package org.lossatlas.regression.quantity;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.PROPER;
import static org.lossatlas.Property.ROBUST;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.ir.ShapeException;

/// The quantile loss of several quantiles at once, each predicted by a column of its own: a
/// forecast with its uncertainty.
///
/// ```
/// L = mean over q of max(τ_q u_q, (τ_q − 1) u_q),   u_q = target − prediction_q
/// ```
///
/// Predictions are real, a column for each quantile, targets real, one a row; the loss is at least
/// 0. Columns that cross are not punished. This is the mean over the quantiles: pytorch-forecasting
/// doubles each term, and neuralforecast's `MQLoss` comes out as their sum.
///
/// @param quantiles the quantiles `τ` of the columns, each in (0, 1), ascending
@Card(
    id = "multi-quantile",
    name = "Multi-quantile",
    aliases = {"MQLoss", "pytorch-forecasting QuantileLoss", "neuralforecast MQLoss"},
    reference =
        "Ruofeng Wen, Kari Torkkola, Balakrishnan Narayanaswamy, Dhruv Madeka, A Multi-Horizon"
            + " Quantile Recurrent Forecaster, NeurIPS time series workshop 2017, arXiv:1711.11053",
    properties = {CONVEX, NON_NEGATIVE, ROBUST, PROPER})
public record MultiQuantileLoss(List<Double> quantiles) implements Loss {
  public MultiQuantileLoss {
    quantiles = List.copyOf(quantiles);
    Require.that(isAscending(quantiles), "quantiles", "ascending numbers in (0, 1)", quantiles);
  }

  public MultiQuantileLoss() {
    this(List.of(0.1, 0.5, 0.9));
  }

  private static boolean isAscending(List<Double> quantiles) {
    double before = 0;
    for (double quantile : quantiles) {
      if (!(quantile > before && quantile < 1)) {
        return false;
      }
      before = quantile;
    }
    return !quantiles.isEmpty();
  }

  @Override
  public String signature() {
    return "quantiles";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,Q)", "N"), Slot.given("target", "(N)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr prediction = in.get("prediction");
    int columns = prediction.dim(0).fixed();
    if (columns != quantiles.size()) {
      throw new ShapeException(
          "prediction has %d columns, but there are %d quantiles: %s"
              .formatted(columns, quantiles.size(), quantiles));
    }
    double[] values = quantiles.stream().mapToDouble(quantile -> quantile).toArray();
    Expr tau = prediction.table(values, columns);
    return QuantileLoss.of(in.get("target").sub(prediction), tau).mean(0);
  }

  @Override
  public double lipschitz() {
    return 1 / Math.sqrt(quantiles.size());
  }
}
