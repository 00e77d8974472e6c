package org.lossatlas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.ir.Type;

/// A weighted sum of losses: one loss, one graph, in which what the terms share is computed once.
///
/// Inputs of one name are one input. Losses of elements, whose inputs may have any shape, take on
/// the shape that another term asks for: beside a loss of segmentations they see every pixel. Where
/// the terms have losses for the same units, the sum has one for each of these; where they do not
/// (pixels here, samples there), each term is averaged over its own units and the sum is one number
/// of the batch.
///
/// @param terms at least one; see [Loss#times(double)] and [Loss#plus(Loss)]
public record LossSum(List<Term> terms) implements Loss {
  /// One loss and its factor.
  ///
  /// @param weight any finite number
  /// @param loss what is added
  public record Term(double weight, Loss loss) {
    public Term {
      Require.finite("weight", weight);
    }

    /// The loss of its units; an input that is constant for this loss stays so, although another
    /// term learns from it.
    private Expr formula(Inputs in) {
      Map<String, Expr> own = new LinkedHashMap<>();
      for (Slot slot : loss.slots()) {
        in.find(slot.name())
            .ifPresent(x -> own.put(slot.name(), slot.isDifferentiable() ? x : x.stopGradient()));
      }
      if (isOfElements()) {
        requireOneType(own);
      }
      return loss.formula(new Inputs(own));
    }

    private boolean isOfElements() {
      return loss.slots().stream().allMatch(Slot::hasAnyShape);
    }

    private void requireOneType(Map<String, Expr> inputs) {
      Set<Type> types = inputs.values().stream().map(Expr::type).collect(Collectors.toSet());
      if (types.size() > 1) {
        throw new ShapeException(
            "%s takes inputs of one shape, but beside the other terms they are %s"
                .formatted(loss, inputs.values().stream().map(Expr::type).toList()));
      }
    }
  }

  public LossSum {
    terms = List.copyOf(terms);
    Require.that(!terms.isEmpty(), "terms", "at least one loss", terms);
    merge(terms);
    List<Integer> ignored = ignored(terms);
    Require.that(ignored.size() <= 1, "terms", "losses that ignore one label at most", ignored);
  }

  /// That of the terms that have one.
  @Override
  public OptionalInt ignoredLabel() {
    return ignored(terms).stream().mapToInt(label -> label).findFirst();
  }

  private static List<Integer> ignored(List<Term> terms) {
    return terms.stream()
        .flatMapToInt(term -> term.loss().ignoredLabel().stream())
        .distinct()
        .boxed()
        .toList();
  }

  /// That of the terms, if they have one and the same, else `sum`.
  @Override
  public String signature() {
    List<String> all = terms.stream().map(term -> term.loss().signature()).distinct().toList();
    return all.size() == 1 ? all.getFirst() : "sum";
  }

  @Override
  public List<Slot> slots() {
    return merge(terms);
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return terms.stream().mapToInt(term -> term.loss().leastRows(lengths)).max().orElseThrow();
  }

  @Override
  public Expr formula(Inputs in) {
    List<Expr> each = terms.stream().map(term -> term.formula(in)).toList();
    boolean isAlike = each.stream().map(Expr::type).distinct().count() == 1;
    Expr sum = each.getFirst().constant(0);
    for (int i = 0; i < terms.size(); i++) {
      Expr loss = isAlike ? each.get(i) : mean(each.get(i));
      sum = sum.add(loss.mul(terms.get(i).weight()));
    }
    return sum;
  }

  @Override
  public LossSum times(double factor) {
    return new LossSum(terms.stream().map(t -> new Term(factor * t.weight(), t.loss())).toList());
  }

  @Override
  public LossSum plus(Loss other) {
    List<Term> all = new ArrayList<>(terms);
    all.addAll(other.times(1).terms());
    return new LossSum(all);
  }

  /// Over all units, which is the loss itself where it is of the batch.
  private static Expr mean(Expr each) {
    return each.type().isShared() ? each : each.mean().totalMean();
  }

  private static List<Slot> merge(List<Term> terms) {
    Map<String, Slot> merged = new LinkedHashMap<>();
    for (Term term : terms) {
      term.loss().slots().forEach(slot -> merged.merge(slot.name(), slot, Slot::and));
    }
    // Where one input of a loss of elements has taken on a shape, its other inputs follow.
    terms.stream()
        .filter(Term::isOfElements)
        .flatMap(term -> term.loss().slots().stream())
        .map(slot -> merged.get(slot.name()))
        .filter(slot -> !slot.hasAnyShape())
        .findFirst()
        .ifPresent(
            like -> merged.replaceAll((_, slot) -> slot.hasAnyShape() ? slot.shaped(like) : slot));
    return List.copyOf(merged.values());
  }
}
