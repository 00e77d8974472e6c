package org.lossatlas.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.lossatlas.Domain;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;

/// Every label that a row may have, as the rows of a batch that differ in nothing else, and how a
/// prediction of it is read.
///
/// @param outcomes a row a label
/// @param kind what a label is
/// @param offset where the scores stand among the numbers of a prediction
/// @param scores how many there are: one for two labels, one for each class or question
record LabelOutcomes(Probe probe, Draw outcomes, Kind kind, int offset, int scores) {
  enum Kind {
    /// Yes or no, one score.
    TWO,
    /// One of several classes, a score for each.
    CLASSES,
    /// Several questions with yes or no, a score for each.
    MANY
  }

  /// Nothing where the inputs are no scores of labels.
  static Optional<LabelOutcomes> of(Probe probe) {
    if (!probe.isRowwise()) {
      return Optional.empty();
    }
    Draw draw = ExpectedLoss.copies(probe, probe.draw(0), 1);
    int offset = 0;
    for (String name : probe.predictions(draw)) {
      Slot scores = probe.slot(name);
      for (Slot label : probe.loss().slots()) {
        if (Perfection.isLabel(label) && draw.inputs().containsKey(label.name())) {
          Optional<LabelOutcomes> found = of(probe, draw, scores, label, offset);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      offset += (int) draw.get(name).size();
    }
    return Optional.empty();
  }

  private static Optional<LabelOutcomes> of(
      Probe probe, Draw draw, Slot scores, Slot label, int offset) {
    List<String> letters = probe.sampler().letters(scores);
    List<String> of = probe.sampler().letters(label);
    int count = (int) draw.get(scores.name()).size();
    Domain domain = label.domain();
    boolean isYesOrNo = domain.onlyEnds() || domain.equals(Domain.PROBABILITY);
    if (domain.isIndex() && letters.size() == 2 && letters.get(1).equals(domain.axis())
        && of.size() == 1) {
      return Optional.of(classes(probe, draw, label, offset, count, false));
    }
    if (!letters.equals(of) || !isYesOrNo) {
      return Optional.empty();
    }
    if (of.size() == 1) {
      Draw two = ExpectedLoss.copies(probe, draw, 2);
      Tensor labels = two.get(label.name());
      return Optional.of(
          new LabelOutcomes(
              probe,
              two.with(label.name(), Values.fill(labels, i -> i == 0 ? domain.least() : domain.greatest())),
              Kind.TWO,
              offset,
              1));
    }
    if (of.size() != 2) {
      return Optional.empty();
    }
    if (label.name().equals("targetProbability")) {
      return Optional.of(classes(probe, draw, label, offset, count, true));
    }
    Draw many = ExpectedLoss.copies(probe, draw, 1 << count);
    Tensor labels = many.get(label.name());
    return Optional.of(
        new LabelOutcomes(
            probe,
            many.with(
                label.name(),
                Values.fill(
                    labels,
                    i -> (i / count >> i % count & 1) == 0 ? domain.least() : domain.greatest())),
            Kind.MANY,
            offset,
            count));
  }

  private static LabelOutcomes classes(
      Probe probe, Draw draw, Slot label, int offset, int count, boolean isOneHot) {
    Draw rows = ExpectedLoss.copies(probe, draw, count);
    Tensor labels = rows.get(label.name());
    return new LabelOutcomes(
        probe,
        rows.with(
            label.name(),
            Values.fill(labels, i -> isOneHot ? i / count == i % count ? 1 : 0 : i)),
        Kind.CLASSES,
        offset,
        count);
  }

  /// Probabilities without ties: of the classes, or of yes for each question.
  double[] truth(Random random) {
    double[] truth = new double[kind == Kind.CLASSES ? scores : Math.max(1, scores)];
    if (kind != Kind.CLASSES) {
      Arrays.setAll(
          truth, _ -> 0.5 + (random.nextBoolean() ? 1 : -1) * (0.05 + 0.4 * random.nextDouble()));
      return truth;
    }
    do {
      Arrays.setAll(truth, _ -> 0.05 - Math.log(1 - random.nextDouble()));
      double sum = Arrays.stream(truth).sum();
      Arrays.setAll(truth, i -> truth[i] / sum);
    } while (gap(truth) < 0.05);
    return truth;
  }

  private static double gap(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - 1] - sorted[sorted.length - 2];
  }

  ExpectedLoss expected(double[] truth) {
    double[] probabilities =
        switch (kind) {
          case TWO -> new double[] {1 - truth[0], truth[0]};
          case CLASSES -> truth;
          case MANY -> Values.fill(1 << scores, label -> product(truth, label));
        };
    return new ExpectedLoss(probe, outcomes, probabilities);
  }

  private static double product(double[] yes, int label) {
    double product = 1;
    for (int i = 0; i < yes.length; i++) {
      product *= (label >> i & 1) == 1 ? yes[i] : 1 - yes[i];
    }
    return product;
  }

  /// The probabilities that a prediction stands for: softmax, or the logistic function of each.
  double[] probabilities(double[] free) {
    double[] z = Arrays.copyOfRange(free, offset, offset + scores);
    if (kind != Kind.CLASSES) {
      return Values.fill(scores, i -> 1 / (1 + Math.exp(-z[i])));
    }
    double most = Arrays.stream(z).max().orElseThrow();
    double[] e = Values.fill(scores, i -> Math.exp(z[i] - most));
    double sum = Arrays.stream(e).sum();
    return Values.fill(scores, i -> e[i] / sum);
  }

  /// A prediction of these probabilities.
  double[] prediction(double[] truth, double[] others) {
    double[] free = others.clone();
    for (int i = 0; i < scores; i++) {
      free[offset + i] =
          kind == Kind.CLASSES ? Math.log(truth[i]) : Math.log(truth[i] / (1 - truth[i]));
    }
    return free;
  }

  /// By how much the scores favour the truly most probable answer; at most 0 where they do not.
  double margin(double[] free, double[] truth) {
    double margin = Double.POSITIVE_INFINITY;
    if (kind != Kind.CLASSES) {
      for (int i = 0; i < scores; i++) {
        margin = Math.min(margin, Math.signum(truth[i] - 0.5) * free[offset + i]);
      }
      return margin;
    }
    int best = 0;
    for (int i = 1; i < scores; i++) {
      best = truth[i] > truth[best] ? i : best;
    }
    for (int i = 0; i < scores; i++) {
      margin = i == best ? margin : Math.min(margin, free[offset + best] - free[offset + i]);
    }
    return margin;
  }
}
