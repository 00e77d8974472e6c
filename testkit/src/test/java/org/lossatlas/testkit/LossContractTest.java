package org.lossatlas.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.lossatlas.Expr;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.ir.Dim;
import org.lossatlas.ir.Primitive;
import org.lossatlas.signature.BinaryLoss;
import org.lossatlas.signature.ElementwiseLoss;
import org.lossatlas.signature.MulticlassLoss;
import org.lossatlas.signature.VectorLoss;
import org.lossatlas.testkit.LossContract.Check;

/// The battery finds what is wrong with a loss, and nothing else.
class LossContractTest {
  record Good(double delta) implements ElementwiseLoss {
    Good {
      Require.above("delta", delta, 0);
    }

    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).abs().min(delta);
    }
  }

  record GoodClasses() implements MulticlassLoss {
    @Override
    public Expr each(Expr logits, Expr target) {
      return logits.logSumExp(0).sub(logits.pick(0, target));
    }
  }

  /// Its windows need more than the shortest axes.
  record GoodWindows() implements VectorLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).window(0, 11, 1).sum(0).square().mean();
    }
  }

  /// Held constant on purpose: that is not a wrong gradient.
  record GoodStop() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      Expr error = prediction.sub(target);
      return error.square().stopGradient().add(1).reciprocal().mul(error.square());
    }
  }

  record WrongGradient() implements VectorLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return Expr.call(new WrongSum(), prediction).add(target.sum(0));
    }
  }

  record NaiveCrossEntropy() implements BinaryLoss {
    @Override
    public Expr each(Expr logits, Expr target) {
      return logits.sigmoid().log().mul(target).neg();
    }
  }

  record Positional() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).mul(prediction.rowIndex());
    }
  }

  record SampleVariance() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      Expr error = prediction.sub(target);
      return error.sub(error.totalMean()).square().div(error.rowCount().sub(1));
    }
  }

  record Unchecked(double gamma) implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).square().mul(gamma);
    }
  }

  record Misworded(double gamma) implements ElementwiseLoss {
    Misworded {
      if (!(gamma > 0)) {
        throw new IllegalArgumentException("bad gamma!");
      }
    }

    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).square().mul(gamma);
    }
  }

  /// Another formula whenever it is asked.
  record Fickle(AtomicInteger calls) implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).square().mul(calls.incrementAndGet());
    }
  }

  @Test
  void passesGoodLosses() {
    assertThat(failed(new Good(1))).isEmpty();
    assertThat(failed(new GoodClasses())).isEmpty();
    assertThat(failed(new GoodWindows())).isEmpty();
    assertThat(failed(new GoodStop())).isEmpty();
  }

  @Test
  void leavesOutWhatDoesNotApply() {
    assertThat(names(LossContract.of(new Good(1))))
        .noneMatch(name -> name.contains("ignored labels"));
    assertThat(names(LossContract.of(new GoodClasses())))
        .filteredOn(name -> name.contains("ignored labels"))
        .hasSize(2);
    assertThat(names(LossContract.of(new SampleVariance())))
        .noneMatch(name -> name.contains("micro batches"));
  }

  @Test
  void findsAWrongGradient() {
    assertThat(failed(new WrongGradient()))
        .containsExactlyInAnyOrder(
            Check.GRADIENT_IS_THAT_OF_THE_VALUE, Check.WEIGHTED_GRADIENT_IS_THAT_OF_THE_VALUE);
  }

  @Test
  void findsAnOverflow() {
    assertThat(failed(new NaiveCrossEntropy())).containsExactly(Check.STAYS_FINITE_AT_EXTREMES);
  }

  @Test
  void findsALossThatDependsOnTheOrderOfRows() {
    assertThat(failed(new Positional())).containsExactly(Check.ROWS_MAY_STAND_IN_ANY_ORDER);
  }

  @Test
  void findsALossThatNeedsTwoRows() {
    assertThat(failed(new SampleVariance())).containsExactly(Check.TAKES_ANY_NUMBER_OF_ROWS);
  }

  @Test
  void findsParametersThatAreNotCheckedOrInOtherWords() {
    assertThat(failed(new Unchecked(1))).containsExactly(Check.REFUSES_PARAMETERS_IN_WORDS);
    assertThat(failed(new Misworded(1))).containsExactly(Check.REFUSES_PARAMETERS_IN_WORDS);
  }

  @Test
  void findsAFormulaThatChanges() {
    assertThat(failed(new Fickle(new AtomicInteger()))).contains(Check.TRACES_TO_A_GRAPH);
  }

  @Test
  void namesTheLossAndTheSeed() {
    DynamicTest test =
        test(
            LossContract.of("naive", new NaiveCrossEntropy()).seed(99),
            Check.STAYS_FINITE_AT_EXTREMES);
    assertThatThrownBy(() -> test.getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("NaiveCrossEntropy[], seed 99, logits float64[4], target float64[4]");
  }

  @Test
  void wantsExceptionsToBeNeeded() throws Throwable {
    LossContract needed =
        LossContract.of(new NaiveCrossEntropy()).except(Check.STAYS_FINITE_AT_EXTREMES, "naive");
    test(needed, Check.STAYS_FINITE_AT_EXTREMES).getExecutable().execute();
    LossContract stale =
        LossContract.of(new GoodStop()).except(Check.STAYS_FINITE_AT_EXTREMES, "none");
    assertThatThrownBy(() -> test(stale, Check.STAYS_FINITE_AT_EXTREMES).getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the exception is not needed any more");
  }

  private static List<String> names(LossContract contract) {
    return contract.tests().map(DynamicTest::getDisplayName).toList();
  }

  private static DynamicTest test(LossContract contract, Check check) {
    return contract.tests().filter(test -> isOf(test, check)).findFirst().orElseThrow();
  }

  private static boolean isOf(DynamicTest test, Check check) {
    return test.getDisplayName().contains(check.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static List<Check> failed(Loss loss) {
    List<Check> failed = new ArrayList<>();
    LossContract.of("loss", loss)
        .tests()
        .forEach(test -> {
          try {
            test.getExecutable().execute();
          } catch (Throwable _) {
            for (Check check : Check.values()) {
              if (test.getDisplayName()
                  .endsWith(": " + check.name().toLowerCase(Locale.ROOT).replace('_', ' '))) {
                failed.add(check);
              }
            }
          }
        });
    return failed;
  }

  /// `Σ x²`, with half its gradient.
  record WrongSum() implements Primitive {
    @Override
    public String name() {
      return "wrongSum";
    }

    @Override
    public List<Dim> dims(List<List<Dim>> operands) {
      return List.of();
    }

    @Override
    public void value(double[][] operands, int[][] shapes, double[] result) {
      result[0] = Values.dot(operands[0], operands[0]);
    }

    @Override
    public void gradient(
        double[][] operands, int[][] shapes, double[] upstream, int argument, double[] gradient) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = upstream[0] * operands[0][i];
      }
    }

    @Override
    public boolean isDifferentiable(int argument) {
      return true;
    }
  }
}
