package org.lossatlas.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.lossatlas.Axis;
import org.lossatlas.Domain;
import org.lossatlas.Evaluation;
import org.lossatlas.Form;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;

/// Draws inputs for any loss from what its slots say: shapes from the letters, values from the
/// domains.
///
/// Real numbers are drawn at random, so that a kink is never hit. Lengths are small, and larger
/// where the formula refuses the small ones, as one with a window does.
public final class Sampler {
  /// Lengths to try for the letters that do not count rows, in their order; the last is for all
  /// further letters.
  private static final List<int[]> LENGTHS =
      List.of(
          new int[] {5, 4, 6, 3},
          new int[] {4},
          new int[] {3, 9, 10},
          new int[] {3, 16},
          new int[] {8},
          new int[] {16},
          new int[] {7},
          new int[] {3, 24, 25},
          new int[] {3, 48},
          new int[] {1, 48},
          new int[] {64},
          new int[] {3, 192},
          new int[] {9, 2},
          new int[] {49, 3});

  private final Loss loss;
  private final int alternative;
  private final int[] lengths;

  private Sampler(Loss loss, int alternative, int[] lengths) {
    this.loss = loss;
    this.alternative = alternative;
    this.lengths = lengths;
  }

  /// For the first of the shapes that the slots allow.
  public static Sampler of(Loss loss) {
    return of(loss, 0);
  }

  /// For one of the shapes that the slots allow.
  ///
  /// @param alternative 0 for `(N,C)` in `(N,C) or (N,C,L)`, 1 for the other
  public static Sampler of(Loss loss, int alternative) {
    IllegalArgumentException refusal = null;
    for (int[] lengths : LENGTHS) {
      Sampler sampler = new Sampler(loss, alternative, lengths);
      try {
        Draw draw = sampler.draw(2, 1);
        draw.reference().withoutGradients().unchecked().evaluate(draw.inputs());
        return sampler;
      } catch (IllegalArgumentException e) {
        refusal = e;
      }
    }
    throw new AssertionError(loss + " refuses all lengths tried: " + refusal.getMessage(), refusal);
  }

  /// One for each of the shapes that the slots allow and the formula takes; at least one.
  public static List<Sampler> all(Loss loss) {
    List<Sampler> samplers = new ArrayList<>();
    AssertionError refusal = null;
    for (int i = 0; i < alternatives(loss); i++) {
      try {
        samplers.add(of(loss, i));
      } catch (AssertionError e) {
        refusal = e;
      }
    }
    if (samplers.isEmpty()) {
      throw refusal;
    }
    return samplers;
  }

  /// Whether this is the first of the shapes that the slots allow.
  boolean isFirst() {
    return alternative == 0;
  }

  /// Whether rows look as they do in the first of the shapes, and only their axes differ.
  boolean hasRowsOfFirst() {
    Sampler first = new Sampler(loss, 0, lengths);
    return loss.slots().stream().allMatch(slot -> inRow(slot).equals(first.inRow(slot)));
  }

  private List<String> inRow(Slot slot) {
    return letters(slot).stream().filter(letter -> !slot.isRow(letter)).toList();
  }

  /// The same with axes of length 2, and of length 1, where the formula takes them.
  List<Sampler> shorter() {
    List<Sampler> shorter = new ArrayList<>();
    for (int length : new int[] {2, 1}) {
      Sampler sampler = new Sampler(loss, alternative, new int[] {length});
      try {
        Draw draw = sampler.draw(2, 1);
        Evaluation evaluation = draw.reference().evaluate(draw.inputs());
        boolean hasUnits = evaluation.denominator() > 0;
        if (hasUnits && evaluation.gradients().values().stream().allMatch(Values::allFinite)) {
          shorter.add(sampler);
        }
      } catch (IllegalArgumentException _) {
        // It needs longer ones.
      }
    }
    return shorter;
  }

  Loss loss() {
    return loss;
  }

  /// How many alternatives the shapes of the slots have.
  static int alternatives(Loss loss) {
    return loss.slots().stream().mapToInt(slot -> slot.alternatives().size()).max().orElse(1);
  }

  /// ` [N, C, L]` where there are several to tell apart.
  String shape() {
    return alternatives(loss) == 1 ? "" : " " + letters(loss.slots().getFirst());
  }

  /// Inputs with this many rows; a second row space has two more, if it has any.
  public Draw draw(int rows, long seed) {
    Random random = new Random(seed);
    Map<String, Integer> axes = axes(rows);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Slot slot : loss.slots()) {
      int[] shape = letters(slot).stream().mapToInt(axes::get).toArray();
      Tensor values = values(slot, shape, axes, random);
      Tensor starts = inputs.get(slot.domain().start());
      inputs.put(slot.name(), starts == null ? values : ends(starts, values, random));
    }
    return new Draw(loss, seed, inputs);
  }

  /// The fewest rows that the loss takes, with axes of these lengths.
  int leastRows() {
    return loss.leastRows(axes(1));
  }

  /// The letters of a slot's axes, `*` alone for any shape.
  List<String> letters(Slot slot) {
    List<List<String>> all = slot.alternatives();
    return all.get(Math.min(alternative, all.size() - 1));
  }

  /// Where the rows that may be split and permuted stand in a slot, or −1.
  int rowAxis(Slot slot) {
    List<String> letters = letters(slot);
    for (int i = 0; i < letters.size(); i++) {
      if (slot.isRow(letters.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private Map<String, Integer> axes(int rows) {
    Map<String, Integer> axes = new LinkedHashMap<>();
    Set<String> spaces = new LinkedHashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (Slot slot : loss.slots()) {
      int first = rowAxis(slot);
      List<String> letters = letters(slot);
      for (int i = 0; i < letters.size(); i++) {
        (i == first ? spaces : others).add(letters.get(i));
      }
    }
    int k = 0;
    for (String letter : spaces) {
      axes.put(letter, rows == 0 ? 0 : rows + 2 * k++);
    }
    k = 0;
    for (String text : others) {
      Axis axis = Axis.of(text);
      if (!axis.isNumber() && !axes.containsKey(axis.letter())) {
        axes.put(axis.letter(), lengths[Math.min(k++, lengths.length - 1)]);
      }
      axes.put(text, axis.length(axes));
    }
    return axes;
  }

  private Tensor values(Slot slot, int[] shape, Map<String, Integer> axes, Random random) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    Domain domain = slot.domain().given(axes);
    double[] values = new double[size];
    int last = shape.length == 0 ? 1 : shape[shape.length - 1];
    for (int i = 0; i < size; i++) {
      values[i] = value(slot, domain, random);
    }
    if (domain.form() == Form.BOX) {
      boxes(values, random);
    } else if (domain.form() == Form.ROTATED_BOX) {
      rotatedBoxes(values, random);
    } else if (domain.form() != Form.FREE) {
      Forms.apply(domain.form(), values, last);
    } else if (slot.name().equals("targetProbability")) {
      normalise(values, shape);
    } else if (slot.name().equals("mask")) {
      // Something is left in every row.
      for (int i = 0; i < size; i += Math.max(1, last)) {
        values[i] = 1;
      }
    }
    return domain.isIndex() || domain.isLength()
        ? Tensor.of(Arrays.stream(values).mapToInt(v -> (int) v).toArray()).reshape(shape)
        : Tensor.of(values).reshape(shape);
  }

  private static double value(Slot slot, Domain domain, Random random) {
    double least = domain.least();
    double greatest = domain.greatest();
    if (domain.onlyEnds()) {
      return random.nextBoolean() ? least : greatest;
    }
    if (domain.isLength() && greatest == Double.POSITIVE_INFINITY) {
      return least + random.nextInt(4);
    }
    if (domain.isLength()) {
      // Short targets for long inputs, so that one can be aligned with the other.
      return slot.name().startsWith("target")
          ? least + random.nextInt(2)
          : greatest - random.nextInt(2);
    }
    if (domain.isIndex()) {
      // Few labels where nothing says how many there are, so that rows share some.
      double first = Math.max(least, 1);
      return greatest < 1000
          ? least + random.nextInt((int) (greatest - least) + 1)
          : first + random.nextInt(3);
    }
    if (slot.name().equals("relevance")) {
      return random.nextInt(4);
    }
    if (Double.isFinite(least) && Double.isFinite(greatest)) {
      double share = random.nextDouble();
      boolean atEnd = !slot.isDifferentiable() && random.nextBoolean();
      double value = least + (greatest - least) * (atEnd ? Math.rint(share) : 0.02 + 0.96 * share);
      // An end that is excluded is next to one in float64, but not in float32.
      return domain.contains((float) value) ? value : (least + greatest) / 2;
    }
    if (Double.isFinite(least)) {
      return least + Math.exp(0.7 * random.nextGaussian());
    }
    if (Double.isFinite(greatest)) {
      return greatest - Math.exp(0.7 * random.nextGaussian());
    }
    return 1.5 * random.nextGaussian();
  }

  /// Some intervals have no length, some no end.
  private static Tensor ends(Tensor starts, Tensor lengths, Random random) {
    double[] ends = new double[(int) starts.size()];
    for (int i = 0; i < ends.length; i++) {
      double end =
          random.nextBoolean() ? starts.get(i) + lengths.get(i) : Double.POSITIVE_INFINITY;
      ends[i] = random.nextInt(3) == 0 ? starts.get(i) : end;
    }
    return Tensor.of(ends).reshape(starts.shape());
  }

  /// Corners `x1, y1, x2, y2` of boxes of which many overlap.
  private static void boxes(double[] values, Random random) {
    for (int i = 0; i + 3 < values.length; i += 4) {
      for (int axis = 0; axis < 2; axis++) {
        values[i + axis] = random.nextDouble();
        values[i + 2 + axis] = values[i + axis] + 0.3 + random.nextDouble();
      }
    }
  }

  /// Centre, lengths of the sides, angle.
  private static void rotatedBoxes(double[] values, Random random) {
    for (int i = 0; i + 4 < values.length; i += 5) {
      for (int axis = 0; axis < 2; axis++) {
        values[i + axis] = random.nextDouble();
        values[i + 2 + axis] = 0.5 + random.nextDouble();
      }
    }
  }

  /// Makes the entries along axis 1 sum to 1.
  private static void normalise(double[] values, int[] shape) {
    int inner = Arrays.stream(shape, 2, shape.length).reduce(1, (a, b) -> a * b);
    int block = shape[1] * inner;
    for (int row = 0; row < values.length; row += block) {
      for (int i = 0; i < inner; i++) {
        // A first class of at least something, should all be 0.
        values[row + i] += 0.1;
        double sum = 0;
        for (int k = i; k < block; k += inner) {
          sum += values[row + k];
        }
        for (int k = i; k < block; k += inner) {
          values[row + k] /= sum;
        }
      }
    }
  }
}
