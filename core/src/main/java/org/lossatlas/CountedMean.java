package org.lossatlas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lossatlas.ir.ShapeException;

/// The mean of a head over the units that count, in its formula: by a weight, by a label, and by
/// the pixels that are left.
///
/// @param head whose loss
/// @param given the inputs of the loss, by its own names
/// @param weight that the caller gives: of rows, units or pixels
record CountedMean(Head head, Map<String, Expr> given, Optional<Expr> weight) {
  Expr value() {
    Loss loss = head.loss();
    Map<String, Expr> inputs = withoutIgnored();
    Expr each = LossGraph.each(loss, inputs);
    Optional<Slot> pixelLabels =
        Labels.ofPixels(loss).filter(slot -> !given.get(slot.name()).type().equals(each.type()));
    Optional<Expr> pixels = pixelLabels.flatMap(slot -> pixels(given.get(slot.name())));
    if (pixels.isEmpty()) {
      return mean(each, inputs, units(each), now -> LossGraph.each(loss, now));
    }
    Slot labels = pixelLabels.get();
    Optional<Expr> ofUnits =
        isOfPixels(given.get(labels.name())) ? Optional.empty() : ofUnits(each);
    Expr any = LossGraph.counts(pixels.get()).gt(0);
    if (each.type().isShared()) {
      // Where nothing counts all pixels do, and their loss is left out.
      Expr nothing = any.total().eq(0);
      Expr weights = nothing.where(nothing.constant(1), pixels.get());
      return nothing.where(nothing.constant(0), ofPixels(inputs, labels, weights));
    }
    Expr units = ofUnits.map(any::mul).orElse(any);
    return mean(each, inputs, units, now -> ofPixels(now, labels, pixels.get()));
  }

  /// Whether the weight is one of pixels, whose labels these are.
  private boolean isOfPixels(Expr labels) {
    return weight.isPresent() && weight.get().type().equals(labels.type());
  }

  private Expr ofPixels(Map<String, Expr> inputs, Slot labels, Expr weights) {
    LossGraph.Traced traced = PixelWeights.weigh(head.loss(), inputs, labels, weights, false);
    if (traced.takesMasksOnly() && isOfPixels(given.get(labels.name()))) {
      throw new IllegalArgumentException(
          head.loss()
              + " sorts pixels: a head of it ignores a label, but takes no weight of pixels");
    }
    return traced.results().get(LossGraph.EACH);
  }

  private Expr mean(
      Expr each,
      Map<String, Expr> inputs,
      Expr weights,
      Function<Map<String, Expr>, Expr> formula) {
    Expr counted =
        formula.apply(LossGraph.isSeparate(each) ? constantWhereIgnored(inputs, weights) : inputs);
    Expr sum = LossGraph.weighted(counted, weights).sum().total();
    Expr count = weights.broadcastTo(each.type().dims()).sum().total();
    return sum.div(count.eq(0).where(count.constant(1), count));
  }

  /// Predictions held constant in rows where nothing counts, whose losses may have no gradient.
  private Map<String, Expr> constantWhereIgnored(Map<String, Expr> inputs, Expr weights) {
    Expr counts = LossGraph.counts(weights).gt(0);
    Map<String, Expr> held = new LinkedHashMap<>(inputs);
    for (Slot slot : head.loss().slots()) {
      Expr x = inputs.get(slot.name());
      if (x != null && slot.isDifferentiable() && x.type().rows().equals(counts.type().rows())) {
        held.put(slot.name(), counts.where(x, x.stopGradient()));
      }
    }
    return held;
  }

  /// Labels with 0 in the place of the ignored one, which need not be a class.
  private Map<String, Expr> withoutIgnored() {
    Map<String, Expr> inputs = new LinkedHashMap<>(given);
    head.ignores()
        .ifPresent(label ->
            head.loss().slots().stream()
                .filter(slot -> Labels.isLabel(head.loss(), slot))
                .forEach(slot ->
                    inputs.computeIfPresent(
                        slot.name(), (_, t) -> t.eq(label).where(t.constant(0), t))));
    return inputs;
  }

  /// The weight of each pixel, where pixels are weighed or ignored.
  private Optional<Expr> pixels(Expr target) {
    Optional<Expr> given = isOfPixels(target) ? weight : Optional.empty();
    if (head.ignores().isEmpty()) {
      return given;
    }
    Expr counts = target.ne(target.constant(head.ignores().getAsInt()));
    return Optional.of(given.map(counts::mul).orElse(counts));
  }

  /// The weight of each unit.
  private Expr units(Expr each) {
    if (each.type().isShared()) {
      throw UnitWeights.noUnits(head.loss());
    }
    Optional<Expr> given = ofUnits(each);
    if (head.ignores().isEmpty()) {
      return given.orElseThrow();
    }
    Expr label =
        head.loss().slots().stream()
            .filter(slot -> Labels.isLabel(head.loss(), slot))
            .map(slot -> this.given.get(slot.name()))
            .filter(x -> x != null && x.type().equals(each.type()))
            .findFirst()
            .orElseThrow(() -> UnitWeights.noLabels(head.loss()));
    Expr counts = label.ne(label.constant(head.ignores().getAsInt()));
    return given.map(counts::mul).orElse(counts);
  }

  /// The weight that was given, with the axes of the units.
  private Optional<Expr> ofUnits(Expr each) {
    return weight.map(w -> {
      if (each.type().isShared()) {
        throw UnitWeights.noUnits(head.loss());
      }
      if (!w.type().rows().equals(each.type().rows()) || w.rank() > each.rank()) {
        throw new ShapeException(
            "a weight of %s was given, but the units of %s are %s"
                .formatted(w.type(), head.text(), each.type()));
      }
      Expr aligned = w;
      while (aligned.rank() < each.rank()) {
        aligned = aligned.insertAxis(-1);
      }
      return aligned;
    });
  }
}
