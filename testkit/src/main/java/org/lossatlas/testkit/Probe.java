package org.lossatlas.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lossatlas.Domain;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.LossGraph;
import org.lossatlas.Reduction;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;

/// A loss as a function of its prediction, unit by unit: what the checks of properties ask.
///
/// Where no row sees another, every row is a trial of its own, and one evaluation makes many.
final class Probe {
  /// Rows times numbers a row times operations that a check may spend.
  private static final double BUDGET = 3e6;

  private final Sampler sampler;
  private final long seed;
  private final int rows;
  private final double cost;
  private final boolean isRowwise;
  private final boolean isOfBatch;
  private final Map<String, String> alike;

  Probe(Sampler sampler, long seed) {
    this(sampler, seed, 32);
  }

  /// @param most how many rows at most a batch has
  Probe(Sampler sampler, long seed, int most) {
    this.sampler = sampler;
    this.seed = seed;
    Draw draw = sampler.draw(2, seed);
    Traced traced = Traced.of(draw);
    this.isOfBatch = traced.isOfBatch();
    boolean sharesPrediction = predictions(draw).stream().anyMatch(name -> rowAxis(name) < 0);
    this.isRowwise = !traced.couplesRows() && !sharesPrediction;
    long numbers = draw.inputs().values().stream().mapToLong(Tensor::size).sum() / 2 + 1;
    this.rows = isRowwise ? Math.clamp(1024 / numbers, 1, most) : 5;
    this.cost = (double) rows * numbers * traced.graph().size();
    this.alike = Alike.of(loss());
  }

  Loss loss() {
    return sampler.loss();
  }

  long seed() {
    return seed;
  }

  int rows() {
    return rows;
  }

  Sampler sampler() {
    return sampler;
  }

  /// Whether a unit's loss depends on its own row alone.
  boolean isRowwise() {
    return isRowwise;
  }

  boolean isOfBatch() {
    return isOfBatch;
  }

  /// Prediction by target, where both are alike.
  Map<String, String> alike() {
    return alike;
  }

  /// How often to try: as often as wanted, fewer times where each is expensive.
  int rounds(int wanted) {
    return (int) Math.clamp(BUDGET / cost, 1, wanted);
  }

  /// Inputs as the sampler draws them.
  Draw draw(int number) {
    return sampler.draw(rows, seed + 1000L * number);
  }

  /// The names of the inputs with a gradient.
  List<String> predictions(Draw draw) {
    return LossGraph.differentiable(loss(), draw.inputs());
  }

  Slot slot(String name) {
    return loss().slots().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  /// Whether the numbers of an input may be any, each without regard to the others.
  boolean isFree(String name) {
    return slot(name).domain().equals(Domain.REAL);
  }

  int rowAxis(String name) {
    return sampler.rowAxis(slot(name));
  }

  // ---- predictions

  /// The given inputs of one draw with the predictions of another.
  Draw with(Draw given, Draw predicted) {
    Draw result = given;
    for (String name : predictions(given)) {
      result = result.with(name, predicted.get(name));
    }
    return result;
  }

  /// Predictions `scale` times as large; those of a bounded domain that much closer to its ends.
  Draw stretched(Draw draw, double scale) {
    Draw result = draw;
    for (String name : predictions(draw)) {
      Domain domain = slot(name).domain();
      Tensor x = draw.get(name);
      result = result.with(name, Values.fill(x, i -> stretched(domain, x.get(i), scale)));
    }
    return result;
  }

  private static double stretched(Domain domain, double x, double scale) {
    boolean hasLeast = Double.isFinite(domain.least());
    boolean hasGreatest = Double.isFinite(domain.greatest());
    if (hasLeast && hasGreatest) {
      double share = (x - domain.least()) / (domain.greatest() - domain.least());
      double end = share < 0.5 ? share / Math.max(1, scale) : 1 - (1 - share) / Math.max(1, scale);
      return domain.least() + end * (domain.greatest() - domain.least());
    }
    double from = hasLeast ? domain.least() : hasGreatest ? domain.greatest() : 0;
    return from + scale * (x - from);
  }

  /// Predictions on the way from the target, or where there is none from another draw, to `draw`.
  Draw nearTarget(Draw draw, double share) {
    Draw result = draw;
    for (Map.Entry<String, String> pair : alike.entrySet()) {
      Tensor target = draw.get(pair.getValue());
      Tensor prediction = draw.get(pair.getKey());
      if (target != null
          && prediction != null
          && Arrays.equals(target.shape(), prediction.shape())) {
        result = result.with(pair.getKey(), mixed(target, prediction, share));
      }
    }
    return result;
  }

  /// Predictions at `share` of the way from those of `a` to those of `b`.
  Draw between(Draw a, Draw b, double share) {
    Draw result = a;
    for (String name : predictions(a)) {
      result = result.with(name, mixed(a.get(name), b.get(name), share));
    }
    return result;
  }

  /// Each row at its own share of the way, or all at the first where rows see each other.
  Draw between(Draw a, Draw b, double[] shares) {
    Draw result = a;
    for (String name : predictions(a)) {
      Tensor x = a.get(name);
      Tensor y = b.get(name);
      result =
          result.with(
              name,
              Values.fill(
                  x,
                  i -> {
                    double share = shares[isRowwise ? row(name, x, i) : 0];
                    return x.get(i) + share * (y.get(i) - x.get(i));
                  }));
    }
    return result;
  }

  private static Tensor mixed(Tensor a, Tensor b, double share) {
    return Values.fill(a, i -> a.get(i) + share * (b.get(i) - a.get(i)));
  }

  /// Predictions of every kind in turn: far, near, at the target.
  Draw scattered(int number) {
    Draw draw = draw(number);
    Random random = new Random(seed + number);
    return switch (number % 3) {
      case 0 -> draw;
      case 1 -> stretched(draw, Math.pow(10, 4 * random.nextDouble() - 1.5));
      default -> nearTarget(draw, Math.pow(10, -3 * random.nextDouble()));
    };
  }

  // ---- values

  private Evaluator evaluator() {
    return sampler.draw(0, seed).reference().reduction(Reduction.SUM).unchecked();
  }

  /// The loss of each unit, or the one of the batch.
  double[] each(Draw draw) {
    Evaluation evaluation = evaluator().withEach().withoutGradients().evaluate(draw.inputs());
    return evaluation
        .each()
        .map(Tensor::toDoubles)
        .orElseGet(() -> new double[] {evaluation.value()});
  }

  /// The length of the gradient of one unit's loss: of one in each row, or of a single one where
  /// rows see each other.
  double[] slopes(Draw draw, Random random) {
    Evaluator evaluator = evaluator();
    if (!isOfBatch) {
      int[] shape =
          evaluator
              .withEach()
              .withoutGradients()
              .evaluate(draw.inputs())
              .each()
              .orElseThrow()
              .shape();
      evaluator = evaluator.weight(oneUnit(shape, random));
    }
    Evaluation evaluation = evaluator.evaluate(draw.inputs());
    double[] squares = new double[isRowwise ? rows : 1];
    evaluation
        .gradients()
        .forEach((name, gradient) -> {
          for (int i = 0; i < gradient.size(); i++) {
            double g = gradient.get(i);
            squares[isRowwise ? row(name, gradient, i) : 0] += g * g;
          }
        });
    return Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  /// Weight 1 for one unit, in each of the first axis where rows are independent, 0 for all others.
  private Tensor oneUnit(int[] shape, Random random) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    int blocks = isRowwise && shape.length > 0 ? shape[0] : 1;
    double[] weights = new double[size];
    for (int block = 0; block < blocks; block++) {
      weights[block * (size / blocks) + random.nextInt(size / blocks)] = 1;
    }
    return Tensor.of(weights).reshape(shape);
  }

  /// To which row of the first row axis an entry of an input belongs.
  int row(String name, Tensor tensor, int position) {
    int[] shape = tensor.shape();
    int axis = rowAxis(name);
    int inner = Arrays.stream(shape, axis + 1, shape.length).reduce(1, (a, b) -> a * b);
    return position / inner % shape[axis];
  }

  // ---- words

  /// The inputs of a unit, given its place among all of them, as a failure tells them.
  String tell(Draw draw, int unit, int units) {
    Map<String, String> words = new LinkedHashMap<>();
    int row = isRowwise ? unit / Math.max(1, units / rows) : 0;
    draw.inputs()
        .forEach((name, tensor) -> {
          boolean isCut = isRowwise && rowAxis(name) >= 0;
          Tensor shown = isCut ? Values.take(tensor, rowAxis(name), new int[] {row}) : tensor;
          words.put(name, numbers(shown.toDoubles()));
        });
    return "%s at %s, seed %d".formatted(loss(), words, draw.seed());
  }

  private static String numbers(double[] values) {
    String text = Arrays.toString(Arrays.copyOf(values, Math.min(8, values.length)));
    return values.length > 8 ? text.replace("]", ", ...]") : text;
  }
}
