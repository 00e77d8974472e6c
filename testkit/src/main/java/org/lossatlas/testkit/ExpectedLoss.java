package org.lossatlas.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.lossatlas.Domain;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Reduction;
import org.lossatlas.Tensor;
import org.lossatlas.testkit.Minimiser.Point;

/// `Σ q_k loss(prediction, outcome_k)`: what a prediction costs on average, where each row of a
/// batch is a possible outcome.
///
/// A prediction is a row of numbers without bounds: those of a bounded domain are `exp` or a
/// logistic function of them.
final class ExpectedLoss implements Function<double[], Point> {
  /// How many numbers a prediction may have, so that the best is found.
  static final int LONGEST = 40;

  private final Probe probe;
  private final Draw outcomes;
  private final double[] probabilities;
  private final List<String> names;
  private final Evaluator evaluator;

  ExpectedLoss(Probe probe, Draw outcomes, double[] probabilities) {
    this.probe = probe;
    this.outcomes = outcomes;
    this.probabilities = probabilities;
    this.names = new ArrayList<>(probe.predictions(outcomes));
    Evaluator plain = outcomes.reference().reduction(Reduction.SUM).unchecked();
    int[] shape =
        plain.withEach().withoutGradients().evaluate(outcomes.inputs()).each().orElseThrow().shape();
    int units = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] weights = new double[units];
    Arrays.setAll(weights, i -> probabilities[i / (units / probabilities.length)]);
    this.evaluator = plain.weight(Tensor.of(weights).reshape(shape));
  }

  double[] probabilities() {
    return probabilities;
  }

  /// How many numbers a prediction has.
  int length() {
    return names.stream().mapToInt(this::length).sum();
  }

  private int length(String name) {
    return (int) outcomes.get(name).size() / probabilities.length;
  }

  /// How many numbers a prediction of a loss has in a row.
  static int length(Probe probe) {
    Draw one = copies(probe, probe.draw(0), 1);
    return probe.predictions(one).stream().mapToInt(name -> (int) one.get(name).size()).sum();
  }

  double[] start(Random random, double scale) {
    return Values.fill(length(), _ -> scale * random.nextGaussian());
  }

  Point minimum(double[] start) {
    return Minimiser.minimum(this, start);
  }

  @Override
  public Point apply(double[] free) {
    Draw draw = outcomes;
    int first = 0;
    for (String name : names) {
      Domain domain = probe.slot(name).domain();
      int from = first;
      int length = length(name);
      draw =
          draw.with(
              name, Values.fill(draw.get(name), i -> value(domain, free[from + i % length])));
      first += length;
    }
    Evaluation evaluation = evaluator.evaluate(draw.inputs());
    double[] gradient = new double[free.length];
    first = 0;
    for (String name : names) {
      Tensor slopes = evaluation.gradients().get(name);
      int length = length(name);
      for (int i = 0; i < slopes.size(); i++) {
        gradient[first + i % length] += slopes.get(i);
      }
      for (int i = first; i < first + length; i++) {
        gradient[i] *= slope(probe.slot(name).domain(), free[i]);
      }
      first += length;
    }
    return new Point(free.clone(), evaluation.sum(), gradient);
  }

  /// The prediction that free numbers stand for, one input after the other.
  double[] prediction(double[] free) {
    double[] values = new double[free.length];
    int first = 0;
    for (String name : names) {
      Domain domain = probe.slot(name).domain();
      for (int i = first; i < first + length(name); i++) {
        values[i] = value(domain, free[i]);
      }
      first += length(name);
    }
    return values;
  }

  private static double value(Domain domain, double free) {
    boolean hasLeast = Double.isFinite(domain.least());
    boolean hasGreatest = Double.isFinite(domain.greatest());
    if (hasLeast && hasGreatest) {
      return domain.least()
          + (domain.greatest() - domain.least()) / (1 + Math.exp(-Math.clamp(free, -700, 700)));
    }
    double exponential = Math.exp(Math.clamp(free, -700, 700));
    return hasLeast
        ? domain.least() + exponential
        : hasGreatest ? domain.greatest() - exponential : free;
  }

  private static double slope(Domain domain, double free) {
    boolean hasLeast = Double.isFinite(domain.least());
    boolean hasGreatest = Double.isFinite(domain.greatest());
    if (hasLeast && hasGreatest) {
      double share = 1 / (1 + Math.exp(-Math.clamp(free, -700, 700)));
      return (domain.greatest() - domain.least()) * share * (1 - share);
    }
    double exponential = Math.exp(Math.clamp(free, -700, 700));
    return hasLeast ? exponential : hasGreatest ? -exponential : 1;
  }

  /// The rows of a draw again and again, as many as there are outcomes; their given inputs are
  /// then replaced by the outcomes.
  static Draw copies(Probe probe, Draw draw, int count) {
    Draw copies = draw;
    for (Map.Entry<String, Tensor> input : draw.inputs().entrySet()) {
      int axis = probe.rowAxis(input.getKey());
      if (axis >= 0) {
        copies = copies.with(input.getKey(), Values.take(input.getValue(), axis, new int[count]));
      }
    }
    return copies;
  }
}
