package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.ir.ShapeException;

/// The tilted absolute errors of several predicted quantiles, as one number in the unit of the
/// target: with ever more quantiles, the CRPS of the distribution they describe.
///
/// ```
/// L = 2 mean_q max(q u_q, (q − 1) u_q)  [/ max(mean |y|, 1e−8)],   u_q = y − prediction_q
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,Q)` | one column a quantile, real |
/// | `target` | `(N)` | `y`, real |
///
/// The loss is at least 0. Scaled, it is divided by the mean absolute target of the batch, whatever
/// the weights of its rows. The sCRPS of neuralforecast adds 1e-5 to the sum of the absolute
/// targets and sums over the quantiles.
///
/// @param quantiles what the columns predict, each in (0, 1), ascending
/// @param scaled whether the loss is divided by the batch's mean absolute target
@Card(
    id = "crps-quantile",
    name = "CRPS from quantiles",
    aliases = {"weighted quantile loss", "sCRPS (scaled)", "neuralforecast sCRPS"},
    reference =
        "Syama Sundar Rangapuram, Lucien D. Werner, Konstantinos Benidis, Pedro Mercado, Jan"
            + " Gasthaus, Tim Januschowski, End-to-End Learning of Coherent Probabilistic"
            + " Forecasts for Hierarchical Time Series, ICML 2021",
    properties = {Property.CONVEX, Property.NON_NEGATIVE})
public record CrpsQuantileLoss(List<Double> quantiles, boolean scaled) implements Loss {
  /// The least mean absolute target that a loss is divided by.
  private static final double LEAST_SCALE = 1e-8;

  public CrpsQuantileLoss {
    quantiles = List.copyOf(quantiles);
    Require.that(!quantiles.isEmpty(), "quantiles", "at least one number", quantiles);
    quantiles.forEach(quantile -> Require.between("quantiles", quantile, 0, 1));
    boolean ascends = quantiles.stream().sorted().distinct().toList().equals(quantiles);
    Require.that(ascends, "quantiles", "ascending", quantiles);
  }

  public CrpsQuantileLoss() {
    this(List.of(0.1, 0.5, 0.9), false);
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
    Expr target = in.get("target");
    int columns = prediction.dim(0).fixed();
    if (columns != quantiles.size()) {
      throw new ShapeException(
          "prediction has %d columns for %d quantiles".formatted(columns, quantiles.size()));
    }
    double[] values = quantiles.stream().mapToDouble(quantile -> quantile).toArray();
    Expr q = prediction.table(values, columns);
    Expr u = target.sub(prediction);
    Expr loss = q.mul(u).max(q.sub(1).mul(u)).mean(0).mul(2);
    return scaled ? loss.div(target.abs().totalMean().max(LEAST_SCALE)) : loss;
  }

  /// None where the target's size divides the loss.
  @Override
  public double lipschitz() {
    if (scaled) {
      return Double.POSITIVE_INFINITY;
    }
    double square = quantiles.stream().mapToDouble(q -> Math.pow(Math.max(q, 1 - q), 2)).sum();
    return 2 * Math.sqrt(square) / quantiles.size();
  }
}
