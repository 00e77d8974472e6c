package org.lossatlas.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.lossatlas.Loss;
import org.lossatlas.Reduction;
import org.lossatlas.ir.Verifier;
import org.lossatlas.rewrite.Simplify;

/// The battery that any loss passes, without a line written for it: inputs are drawn from what its slots say.
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
  /// What is checked. A check that does not apply to a loss, such as weights of a loss of the whole batch, is left out.
  public enum Check {
    /// It traces to a graph that the verifier passes, that is as simple as it gets, and that is the same when traced again.
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
    REFUSES_VALUES_IN_WORDS
  }

  private final Loss loss;
  private final String name;
  private final long seed;
  private final Map<Check, String> exceptions = new EnumMap<>(Check.class);

  private LossContract(Loss loss, String name, long seed) {
    this.loss = loss;
    this.name = name;
    this.seed = seed;
  }

  public static LossContract of(Loss loss) {
    return of(loss.toString(), loss);
  }

  /// @param name what the tests are called
  public static LossContract of(String name, Loss loss) {
    return new LossContract(loss, name, 17);
  }

  /// The same checks on other random numbers.
  public LossContract seed(long other) {
    LossContract contract = new LossContract(loss, name, other);
    contract.exceptions.putAll(exceptions);
    return contract;
  }

  /// Says that this loss fails a check, and why that is right. It then has to fail: an exception that is not needed
  /// any more is a failure too.
  public LossContract except(Check check, String reason) {
    LossContract contract = seed(seed);
    contract.exceptions.put(check, reason);
    return contract;
  }

  /// One test for each check that applies, for each of the shapes that the slots allow.
  public Stream<DynamicTest> tests() {
    return Stream.concat(
            Stream.of(Check.REFUSES_PARAMETERS_IN_WORDS)
                .map(check -> test(check, "", () -> RefusalChecks.refusesParametersInWords(loss))),
            Stream.iterate(0, i -> i + 1).limit(Sampler.alternatives(loss)).flatMap(this::tests));
  }

  private Stream<DynamicTest> tests(int alternative) {
    Sampler sampler = Sampler.of(loss, alternative);
    Traced traced = Traced.of(sampler.draw(7, seed));
    Map<Check, Executable> checks = new EnumMap<>(Check.class);
    checks.put(Check.TRACES_TO_A_GRAPH, () -> tracesToAGraph(sampler));
    GradientChecks gradients = new GradientChecks(sampler, seed);
    checks.put(Check.GRADIENT_IS_THAT_OF_THE_VALUE, () -> {
      for (Reduction reduction : Reduction.values()) {
        gradients.agreesWithDifferences(reduction);
      }
    });
    ReductionChecks reductions = new ReductionChecks(sampler, seed);
    checks.put(Check.REDUCTIONS_AGREE, reductions::reductionsAgree);
    if (traced.isOfBatch()) {
      checks.put(Check.WEIGHTS_OF_A_BATCH_LOSS_ARE_REFUSED, reductions::weightsOfABatchLossAreRefused);
    } else {
      checks.put(Check.WEIGHTED_GRADIENT_IS_THAT_OF_THE_VALUE, gradients::agreesWithDifferencesUnderWeights);
      checks.put(Check.WEIGHTS_WEIGH, reductions::weightsWeigh);
    }
    if (reductions.labels().isPresent()) {
      checks.put(Check.IGNORED_LABELS_DO_NOT_COUNT, reductions::ignoredLabelsDoNotCount);
    }
    if (!traced.couplesRows()) {
      checks.put(Check.MICRO_BATCHES_ADD_UP, reductions::microBatchesAddUp);
    }
    if (loss.slots().stream().anyMatch(slot -> sampler.rowAxis(slot) >= 0)) {
      checks.put(Check.ROWS_MAY_STAND_IN_ANY_ORDER, reductions::rowsMayStandInAnyOrder);
    }
    ExtremeChecks extremes = new ExtremeChecks(sampler, seed);
    checks.put(Check.STAYS_FINITE_AT_EXTREMES, extremes::staysFinite);
    checks.put(Check.TAKES_ANY_NUMBER_OF_ROWS, extremes::takesAnyNumberOfRows);
    RefusalChecks refusals = new RefusalChecks(sampler, seed);
    checks.put(Check.REFUSES_SHAPES_IN_WORDS, refusals::refusesShapesInWords);
    checks.put(Check.REFUSES_VALUES_IN_WORDS, refusals::refusesValuesInWords);
    String shape = Sampler.alternatives(loss) == 1 ? "" : " " + sampler.letters(loss.slots().getFirst());
    return checks.entrySet().stream().map(check -> test(check.getKey(), shape, check.getValue()));
  }

  private void tracesToAGraph(Sampler sampler) {
    Draw draw = sampler.draw(3, seed);
    Traced traced = Traced.of(draw);
    Verifier.verified(traced.graph());
    assertEquals(traced.graph(), Traced.of(draw).graph(), () -> "traced twice: " + draw);
    assertEquals(traced.graph(), Simplify.apply(traced.graph()), () -> "simplified again: " + draw);
  }

  private DynamicTest test(Check check, String shape, Executable executable) {
    String title = name + shape + ": " + check.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
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
