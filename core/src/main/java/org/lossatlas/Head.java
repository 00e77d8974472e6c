package org.lossatlas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A loss at one head of a model: its inputs under names of their own, so that a sum takes several
/// outputs and labels apart.
///
/// ```
/// new SparseCrossEntropyLoss().on("logits", "classLogits").on("target", "class").ignoring(-1)
///     .plus(new SmoothL1Loss().on("prediction", "box").on("target", "boxTarget")
///         .weightedBy("boxMask").times(0.5))
/// ```
///
/// With a weight or an ignored label, be it the loss's own, the head is one number: the mean over
/// the units that count here, and 0 where none does. A weight has an entry for each row or each
/// unit; a head of regions takes one for each pixel too, and ignores pixels. What does not count
/// leaves value and gradient alone, even if its loss is ∞ or NaN.
///
/// @param loss what is computed there
/// @param names what inputs of the loss are called, where not as in the loss
/// @param weight the name of one more input: a weight, at least 0
/// @param ignored a label whose units do not count, instead of the one that the loss itself ignores
public record Head(
    Loss loss, Map<String, String> names, Optional<String> weight, OptionalInt ignored)
    implements Loss {
  public Head {
    Set<String> inputs = loss.slots().stream().map(Slot::name).collect(Collectors.toSet());
    for (String input : names.keySet()) {
      if (!inputs.contains(input)) {
        throw new IllegalArgumentException(
            "%s has no input %s; it has %s"
                .formatted(loss.text(), input, String.join(", ", inputs(loss))));
      }
    }
    Map<String, String> changed = new LinkedHashMap<>(names);
    changed.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
    names = Map.copyOf(changed);
    List<String> all =
        Stream.concat(
                inputs.stream().map(input -> changed.getOrDefault(input, input)), weight.stream())
            .toList();
    Require.that(new LinkedHashSet<>(all).size() == all.size(), "names", "all different", all);
    boolean hasLabel = loss.slots().stream().anyMatch(slot -> Labels.isLabel(loss, slot));
    if (ignored.isPresent() && !hasLabel) {
      throw new IllegalArgumentException(loss.text() + " has no labels, so none can be ignored");
    }
  }

  private static List<String> inputs(Loss loss) {
    return loss.slots().stream().map(Slot::name).toList();
  }

  /// Whether a loss is a head, or a sum with one.
  static boolean isIn(Loss loss) {
    return loss instanceof Head || loss.terms().stream().anyMatch(term -> isIn(term.loss()));
  }

  @Override
  public Head on(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(names);
    all.putAll(more);
    return new Head(loss, all, weight, ignored);
  }

  @Override
  public Head weightedBy(String input) {
    return new Head(loss, names, Optional.of(input), ignored);
  }

  @Override
  public Head ignoring(int label) {
    return new Head(loss, names, weight, OptionalInt.of(label));
  }

  /// The same head with another loss of these inputs.
  Head with(Loss other) {
    return new Head(other, names, weight, ignored);
  }

  /// The label whose units do not count.
  OptionalInt ignores() {
    return ignored.isPresent() ? ignored : loss.ignoredLabel();
  }

  /// The input of the loss that is called this here.
  Optional<Slot> original(String name) {
    return loss.slots().stream().filter(slot -> name(slot.name()).equals(name)).findFirst();
  }

  private String name(String input) {
    return names.getOrDefault(input, input);
  }

  private boolean isPlain() {
    return weight.isEmpty() && ignores().isEmpty();
  }

  /// That of the loss, unless there is a weight.
  @Override
  public String signature() {
    return weight.isEmpty() ? loss.signature() : "head";
  }

  @Override
  public List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    loss.slots().forEach(slot -> slots.add(slot.renamed(this::name)));
    weight.ifPresent(name -> slots.add(Labels.weight(loss, name)));
    return slots;
  }

  @Override
  public List<Schedule> schedules() {
    return loss.schedules();
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return loss.leastRows(lengths);
  }

  /// `cross-entropy{logits=classLogits, target=class, ignore=-1}`.
  @Override
  public String text() {
    List<String> bindings = new ArrayList<>();
    for (String input : inputs(loss)) {
      if (names.containsKey(input)) {
        bindings.add(input + "=" + name(input));
      }
    }
    weight.ifPresent(name -> bindings.add(weightKey(loss) + "=" + name));
    ignored.ifPresent(label -> bindings.add("ignore=" + label));
    String text = loss.terms().isEmpty() ? loss.text() : "(" + loss.text() + ")";
    return bindings.isEmpty() ? text : text + "{" + String.join(", ", bindings) + "}";
  }

  /// What an expression calls the weight: not `weight` where the loss itself has such an input.
  public static String weightKey(Loss loss) {
    return inputs(loss).contains("weight") ? "unitWeight" : "weight";
  }

  @Override
  public Expr formula(Inputs in) {
    Map<String, Expr> own = new LinkedHashMap<>();
    loss.slots()
        .forEach(slot -> in.find(name(slot.name())).ifPresent(x -> own.put(slot.name(), x)));
    loss.schedules().forEach(schedule -> own.put(Inputs.name(schedule), in.get(schedule)));
    return isPlain()
        ? loss.formula(new Inputs(own))
        : new CountedMean(this, own, weight.map(in::get)).value();
  }
}
