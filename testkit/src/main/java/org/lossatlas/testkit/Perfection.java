package org.lossatlas.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lossatlas.Domain;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;

/// What a perfect prediction is: the target itself, or for labels a huge margin on their side.
final class Perfection {
  private static final double MARGIN = 1e6;

  private final Probe probe;
  private final Optional<Slot> labels;
  private final Optional<Slot> scores;

  Perfection(Probe probe) {
    this.probe = probe;
    List<Slot> slots = probe.loss().slots();
    this.labels =
        slots.stream()
            .filter(Perfection::isLabel)
            .findFirst();
    this.scores =
        slots.stream()
            .filter(Slot::isDifferentiable)
            .filter(slot -> slot.domain().least() == Double.NEGATIVE_INFINITY)
            .filter(slot -> labels.isPresent() && areOf(slot, labels.get()))
            .findFirst();
  }

  /// Whether an input says what is true: a class, yes or no, or how probable each is.
  static boolean isLabel(Slot slot) {
    Domain domain = slot.domain();
    boolean isNamed = slot.name().startsWith("target") || slot.name().startsWith("label");
    boolean isOne =
        domain.onlyEnds() || !domain.axis().isEmpty() || domain.equals(Domain.PROBABILITY);
    return isNamed && isOne && !domain.isLength() && !slot.isDifferentiable();
  }

  /// Whether every label has a score, or one for each class.
  private boolean areOf(Slot slot, Slot label) {
    List<String> letters = probe.sampler().letters(slot);
    List<String> of = probe.sampler().letters(label);
    return letters.containsAll(of)
        && (letters.size() == of.size()
            || letters.size() == of.size() + 1 && letters.contains(label.domain().axis()));
  }

  boolean isKnown() {
    return !probe.alike().isEmpty() || scores.isPresent();
  }

  double tolerance() {
    return probe.alike().isEmpty() ? Tolerances.VANISHED : Tolerances.GUARDED;
  }

  /// The draw with a perfect prediction. Two inputs with a gradient are both the second.
  Draw perfect(Draw draw) {
    if (!probe.alike().isEmpty()) {
      Draw result = draw;
      for (Map.Entry<String, String> pair : probe.alike().entrySet()) {
        result = result.with(pair.getKey(), draw.get(pair.getValue()));
      }
      return result;
    }
    Slot label = labels.orElseThrow();
    Slot score = scores.orElseThrow();
    Tensor hard = hard(label, draw.get(label.name()));
    List<String> letters = probe.sampler().letters(score);
    List<String> of = probe.sampler().letters(label);
    Tensor margins =
        Values.fill(
            draw.get(score.name()),
            i -> {
              int[] place = place(draw.get(score.name()).shape(), i);
              double value = hard.get(position(place, letters, of, hard.shape()));
              boolean isOn =
                  letters.size() == of.size()
                      ? value > 0
                      : value == place[letters.indexOf(label.domain().axis())];
              return isOn ? MARGIN : -MARGIN;
            });
    return draw.with(label.name(), hard).with(score.name(), margins);
  }

  /// Labels that leave no doubt: the most probable class where they are a distribution, else the
  /// nearer end.
  private static Tensor hard(Slot label, Tensor tensor) {
    if (!label.domain().equals(Domain.PROBABILITY)) {
      return label.domain().axis().isEmpty() || label.domain().isIndex()
          ? tensor
          : Values.fill(tensor, i -> Math.rint(tensor.get(i)));
    }
    if (!label.name().equals("targetProbability")) {
      return Values.fill(tensor, i -> Math.rint(tensor.get(i)));
    }
    int[] shape = tensor.shape();
    int inner = 1;
    for (int k = 2; k < shape.length; k++) {
      inner *= shape[k];
    }
    int stride = inner;
    int classes = shape[1];
    return Values.fill(
        tensor,
        i -> {
          int first = i - i / stride % classes * stride;
          int best = first;
          for (int c = 0; c < classes; c++) {
            best = tensor.get(first + c * stride) > tensor.get(best) ? first + c * stride : best;
          }
          return i == best ? 1 : 0;
        });
  }

  private static int[] place(int[] shape, int position) {
    int[] place = new int[shape.length];
    for (int axis = shape.length - 1, rest = position; axis >= 0; rest /= shape[axis--]) {
      place[axis] = rest % shape[axis];
    }
    return place;
  }

  private static int position(int[] place, List<String> from, List<String> to, int[] shape) {
    int position = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      position = position * shape[axis] + place[from.indexOf(to.get(axis))];
    }
    return position;
  }
}
