package org.lossatlas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
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
/// Heads that have no input in common have rows and axes of their own: 100 boxes of 4 numbers here,
/// 8 images of 10 classes there. In their shapes the letters of the second are `Nb`, those of the
/// third `Nc`.
///
/// A weight is a number or changes with the step of a training, see [Evaluator#step(long)]. A term
/// that is a sum itself is its terms.
///
/// @param terms at least one; see [Loss#times(double)] and [Loss#plus(Loss)]
public record LossSum(List<Term> terms) implements Loss {
  /// One loss and its factor.
  ///
  /// @param weight the same at every step, or not
  /// @param loss what is added
  public record Term(Schedule weight, Loss loss) {
    /// With the same weight at every step: any finite number.
    public Term(double weight, Loss loss) {
      this(Schedule.of(weight), loss);
    }

    /// As an expression says it: `0.3*dice`.
    String text() {
      String text = loss.text();
      return switch (weight) {
        case Schedule.Constant(double factor) when factor == 1 -> text;
        case Schedule.Constant(double factor) when factor == -1 -> "-" + text;
        case Schedule any -> any + "*" + text;
      };
    }

    /// The loss of its units; an input that is constant for this loss stays so, although another
    /// term learns from it.
    private Expr formula(Inputs in) {
      Map<String, Expr> own = new LinkedHashMap<>();
      Set<Type> types = new LinkedHashSet<>();
      for (Slot slot : loss.slots()) {
        in.find(slot.name())
            .ifPresent(x -> {
              own.put(slot.name(), slot.isDifferentiable() ? x : x.stopGradient());
              if (!slot.takesFirstAxes()) {
                types.add(x.type());
              }
            });
      }
      if (isOfElements() && types.size() > 1) {
        throw new ShapeException(
            "%s takes inputs of one shape, but beside the other terms they are %s"
                .formatted(loss, own.values().stream().map(Expr::type).toList()));
      }
      loss.schedules().forEach(schedule -> own.put(Inputs.name(schedule), in.get(schedule)));
      return loss.formula(new Inputs(own));
    }

    private Expr weighted(Expr value, Inputs in) {
      return weight instanceof Schedule.Constant(double factor)
          ? value.mul(factor)
          : value.mul(in.get(weight));
    }

    boolean isOfElements() {
      return loss.slots().stream().allMatch(Slot::hasAnyShape);
    }
  }

  public LossSum {
    terms = terms.stream().flatMap(LossSum::flat).toList();
    Require.that(!terms.isEmpty(), "terms", "at least one loss", terms);
    Heads.of(terms).slots();
    List<Integer> ignored = ignored(terms);
    Require.that(ignored.size() <= 1, "terms", "losses that ignore one label at most", ignored);
  }

  /// The terms of a term: its own, or those of the sum that it is.
  private static Stream<Term> flat(Term term) {
    List<Term> inner = term.loss().terms();
    return inner.isEmpty()
        ? Stream.of(term)
        : inner.stream().map(one -> new Term(term.weight().times(one.weight()), one.loss()));
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

  /// That of the terms, if they have one and the same and the same inputs, else `sum`.
  @Override
  public String signature() {
    List<String> all = terms.stream().map(term -> term.loss().signature()).distinct().toList();
    boolean isAlike = all.size() == 1 && slots().size() == terms.getFirst().loss().slots().size();
    return isAlike ? all.getFirst() : "sum";
  }

  @Override
  public List<Slot> slots() {
    return Heads.of(terms).slots();
  }

  @Override
  public List<Schedule> schedules() {
    return terms.stream()
        .flatMap(term -> Stream.concat(Stream.of(term.weight()), term.loss().schedules().stream()))
        .filter(schedule -> !schedule.isConstant())
        .distinct()
        .toList();
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return Heads.of(terms).leastRows(lengths);
  }

  @Override
  public Expr formula(Inputs in) {
    List<Expr> each = each(in);
    Expr sum = each.getFirst().constant(0);
    for (int i = 0; i < terms.size(); i++) {
      sum = sum.add(terms.get(i).weighted(each.get(i), in));
    }
    return sum;
  }

  /// What each term adds, before its weight: the losses of the units that all have in common, or
  /// one number of the batch each.
  List<Expr> each(Inputs in) {
    List<Expr> each = terms.stream().map(term -> term.formula(in)).toList();
    boolean isAlike = each.stream().map(Expr::type).distinct().count() == 1;
    return isAlike ? each : each.stream().map(LossSum::mean).toList();
  }

  /// What to call the terms, each differently: as expressions say them, without their weights.
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Term term : terms) {
      String text = term.loss().text();
      String name = text;
      for (int i = 2; names.contains(name); i++) {
        name = text + " (" + i + ")";
      }
      names.add(name);
    }
    return names;
  }

  @Override
  public LossSum times(Schedule factor) {
    return new LossSum(
        terms.stream().map(term -> new Term(factor.times(term.weight()), term.loss())).toList());
  }

  @Override
  public LossSum plus(Loss other) {
    List<Term> all = new ArrayList<>(terms);
    all.addAll(other.times(1).terms());
    return new LossSum(all);
  }

  /// Over all units, 0 where there are none, which is the loss itself where it is of the batch.
  private static Expr mean(Expr each) {
    return each.type().isShared() ? each : each.mean().total().div(each.rowCount().max(1));
  }
}
