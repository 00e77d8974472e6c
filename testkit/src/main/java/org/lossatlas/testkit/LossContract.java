package org.lossatlas.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Reduction;
import org.lossatlas.ir.Verifier;
import org.lossatlas.rewrite.Simplify;

/// The battery that any loss passes, without a line written for it: inputs are drawn from what its
/// slots say.
///
/// ```java
/// @TestFactory
/// Stream<DynamicTest> keepsTheContract() {
///   return LossContract.of(new MyLoss()).tests();
/// }
/// ```
///
/// Every failure names the loss with its parameters, the seed and the shapes.
public final class LossContract {
  /// What is checked. A check that does not apply to a loss, such as weights of a loss of the whole
  /// batch, is left out.
  public enum Check {
    /// The formula takes every shape that the slots allow.
    TAKES_EVERY_SHAPE,
    /// It traces to a graph that the verifier passes, that is as simple as it gets, and that is the
    /// same when traced again.
    TRACES_TO_A_GRAPH,
    /// Both reductions and none, against central differences.
    GRADIENT_IS_THAT_OF_THE_VALUE,
    /// The gradient of a weighted mean, all weights different.
    WEIGHTED_GRADIENT_IS_THAT_OF_THE_VALUE,
    REDUCTIONS_AGREE,
    WEIGHTS_WEIGH,
    WEIGHTS_OF_A_BATCH_LOSS_ARE_REFUSED,
    IGNORED_LABELS_DO_NOT_COUNT,
    MICRO_BATCHES_ADD_UP,
    ROWS_MAY_STAND_IN_ANY_ORDER,
    STAYS_FINITE_AT_EXTREMES,
    TAKES_ANY_NUMBER_OF_ROWS,
    REFUSES_PARAMETERS_IN_WORDS,
    REFUSES_SHAPES_IN_WORDS,
    REFUSES_VALUES_IN_WORDS,
    IS_CONVEX,
    IS_NON_NEGATIVE,
    IS_ZERO_AT_TARGET,
    IS_SYMMETRIC,
    IS_BOUNDED,
    /// Also made where a loss has a finite [Loss#lipschitz] without promising one for every
    /// setting.
    IS_ROBUST,
    IS_SHIFT_INVARIANT,
    IS_SCALE_INVARIANT,
    IS_PROPER,
    IS_CALIBRATED,
    IS_TWICE_DIFFERENTIABLE;

    /// The checks of what cards promise, each made where the card has the property.
    public static final Set<Check> OF_PROPERTIES =
        Collections.unmodifiableSet(EnumSet.range(IS_CONVEX, IS_TWICE_DIFFERENTIABLE));

    /// The check that a promise is kept.
    public static Check of(Property property) {
      return valueOf("IS_" + property.name());
    }
  }

  private final Loss loss;
  private final String name;
  private final long seed;
  private final Set<Check> wanted;
  private final Map<Check, String> exceptions;

  private LossContract(
      Loss loss, String name, long seed, Set<Check> wanted, Map<Check, String> exceptions) {
    this.loss = loss;
    this.name = name;
    this.seed = seed;
    this.wanted = wanted;
    this.exceptions = exceptions;
  }

  public static LossContract of(Loss loss) {
    return of(loss.toString(), loss);
  }

  /// @param name what the tests are called
  public static LossContract of(String name, Loss loss) {
    return new LossContract(loss, name, 17, EnumSet.allOf(Check.class), new EnumMap<>(Check.class));
  }

  /// The same checks on other random numbers.
  public LossContract seed(long other) {
    return new LossContract(loss, name, other, wanted, exceptions);
  }

  /// Some of the checks, for another setting of a loss whose every check has been made once.
  public LossContract only(Check first, Check... others) {
    return new LossContract(loss, name, seed, EnumSet.of(first, others), exceptions);
  }

  /// The checks so far, and those of what the card promises.
  public LossContract andProperties() {
    Set<Check> more = EnumSet.copyOf(wanted);
    more.addAll(Check.OF_PROPERTIES);
    return new LossContract(loss, name, seed, more, exceptions);
  }

  /// Says that this loss fails a check, and why that is right. It then has to fail: an exception
  /// that is not needed any more is a failure too.
  public LossContract except(Check check, String reason) {
    Map<Check, String> more = new EnumMap<>(exceptions);
    more.put(check, reason);
    return new LossContract(loss, name, seed, wanted, more);
  }

  /// One test for each check that applies, for each of the shapes that the slots allow.
  public Stream<DynamicTest> tests() {
    Map<Check, Executable> once = new EnumMap<>(Check.class);
    once.put(
        Check.TAKES_EVERY_SHAPE,
        () -> {
          for (int i = 0; i < Sampler.alternatives(loss); i++) {
            Sampler.of(loss, i);
          }
        });
    once.put(Check.REFUSES_PARAMETERS_IN_WORDS, () -> RefusalChecks.refusesParametersInWords(loss));
    return Stream.concat(tests(once, ""), Sampler.all(loss).stream().flatMap(this::tests));
  }

  private Stream<DynamicTest> tests(Sampler sampler) {
    Traced traced = Traced.of(sampler.draw(7, seed));
    Map<Check, Executable> checks = new EnumMap<>(Check.class);
    checks.put(Check.TRACES_TO_A_GRAPH, () -> tracesToAGraph(sampler));
    GradientChecks gradients = new GradientChecks(sampler, seed);
    checks.put(
        Check.GRADIENT_IS_THAT_OF_THE_VALUE,
        () -> {
          for (Reduction reduction : Reduction.values()) {
            gradients.agreesWithDifferences(reduction);
          }
        });
    ReductionChecks reductions = new ReductionChecks(sampler, seed);
    checks.put(Check.REDUCTIONS_AGREE, reductions::reductionsAgree);
    if (traced.isOfBatch()) {
      checks.put(
          Check.WEIGHTS_OF_A_BATCH_LOSS_ARE_REFUSED, reductions::weightsOfABatchLossAreRefused);
    } else {
      checks.put(
          Check.WEIGHTED_GRADIENT_IS_THAT_OF_THE_VALUE,
          gradients::agreesWithDifferencesUnderWeights);
      checks.put(Check.WEIGHTS_WEIGH, reductions::weightsWeigh);
    }
    if (reductions.labels().isPresent()) {
      checks.put(Check.IGNORED_LABELS_DO_NOT_COUNT, reductions::ignoredLabelsDoNotCount);
    }
    if (!traced.couplesRows()) {
      checks.put(Check.MICRO_BATCHES_ADD_UP, reductions::microBatchesAddUp);
    }
    ExtremeChecks extremes = new ExtremeChecks(sampler, seed);
    checks.put(Check.STAYS_FINITE_AT_EXTREMES, extremes::staysFinite);
    if (loss.slots().stream().anyMatch(slot -> sampler.rowAxis(slot) >= 0)) {
      checks.put(Check.ROWS_MAY_STAND_IN_ANY_ORDER, reductions::rowsMayStandInAnyOrder);
      checks.put(Check.TAKES_ANY_NUMBER_OF_ROWS, extremes::takesAnyNumberOfRows);
    }
    RefusalChecks refusals = new RefusalChecks(sampler, seed);
    checks.put(Check.REFUSES_SHAPES_IN_WORDS, refusals::refusesShapesInWords);
    checks.put(Check.REFUSES_VALUES_IN_WORDS, refusals::refusesValuesInWords);
    PropertyChecks properties = new PropertyChecks(sampler, seed);
    for (Property property : promised()) {
      if (properties.appliesTo(property)) {
        checks.put(Check.of(property), () -> properties.holds(property));
      }
    }
    return tests(checks, sampler.shape());
  }

  private Set<Property> promised() {
    Set<Property> promised = EnumSet.noneOf(Property.class);
    promised.addAll(PropertyChecks.declared(loss));
    if (loss.lipschitz() < Double.POSITIVE_INFINITY) {
      promised.add(Property.ROBUST);
    }
    return promised;
  }

  private Stream<DynamicTest> tests(Map<Check, Executable> checks, String shape) {
    return checks.entrySet().stream()
        .filter(check -> wanted.contains(check.getKey()))
        .map(check -> test(check.getKey(), shape, check.getValue()));
  }

  private void tracesToAGraph(Sampler sampler) {
    Draw draw = sampler.draw(3, seed);
    Traced traced = Traced.of(draw);
    Verifier.verified(traced.graph());
    assertEquals(traced.graph(), Traced.of(draw).graph(), () -> "traced twice: " + draw);
    assertEquals(traced.graph(), Simplify.apply(traced.graph()), () -> "simplified again: " + draw);
  }

  private DynamicTest test(Check check, String shape, Executable executable) {
    String title =
        name + shape + ": " + check.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    String reason = exceptions.get(check);
    return DynamicTest.dynamicTest(
        reason == null ? title : title + ", except: " + reason,
        () -> {
          if (reason == null) {
            executable.execute();
          } else {
            fails(title, executable);
          }
        });
  }

  private static void fails(String title, Executable executable) throws Throwable {
    try {
      executable.execute();
    } catch (AssertionError expected) {
      return;
    }
    throw new AssertionError(title + ": the exception is not needed any more");
  }
}
