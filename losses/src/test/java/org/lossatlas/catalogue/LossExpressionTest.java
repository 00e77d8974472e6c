package org.lossatlas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Head;
import org.lossatlas.Loss;
import org.lossatlas.LossSum;
import org.lossatlas.Schedule;
import org.lossatlas.Tensor;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.classification.region.LovaszSoftmaxLoss;
import org.lossatlas.compound.WeightedSumLoss;
import org.lossatlas.matching.MmdLoss;
import org.lossatlas.regression.quantity.HuberLoss;
import org.lossatlas.regression.quantity.MeanSquaredErrorLoss;
import org.lossatlas.regression.quantity.SmoothL1Loss;

class LossExpressionTest {
  @Test
  void readsWeightsAndParameters() {
    assertThat(LossExpression.parse("0.7*focal(gamma=3) + dice(squared = true, smooth=1e-3)"))
        .isEqualTo(
            new LossSum(
                List.of(
                    new LossSum.Term(0.7, new FocalLoss(0.25, 3)),
                    new LossSum.Term(1, new DiceLoss(1e-3, false, true, true)))));
  }

  @Test
  void readsOptionsAndLists() {
    assertThat(LossExpression.parse("lovasz-softmax(classes=all)").terms().getFirst().loss())
        .isEqualTo(new LovaszSoftmaxLoss(LovaszSoftmaxLoss.Classes.ALL, false));
    assertThat(
            LossExpression.parse("mmd(bandwidths=[1, 2.5], unbiased=true)")
                .terms()
                .getFirst()
                .loss())
        .isEqualTo(new MmdLoss(List.of(1.0, 2.5), true));
  }

  @Test
  void readsMinusSigns() {
    assertThat(LossExpression.parse(" - 2 * mean-squared-error -huber()").terms())
        .containsExactly(
            new LossSum.Term(-2, new MeanSquaredErrorLoss()),
            new LossSum.Term(-1, new HuberLoss()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                          | column 1: expected a number or a loss, found the end
          0.7 focal                   | column 5: expected '*', found 'f'
          0.7*                        | column 5: expected a loss, found the end
          focal(gamma=2               | column 14: expected ')' or ',', found the end
          focal(gamma 2)              | column 13: expected '=', found '2'
          focal(gamma=)               | column 13: expected a value, found ')'
          focal(gamma=2, gamma=3)     | column 16: gamma is given twice
          focal + + dice              | column 9: expected a number or a loss, found '+'
          focal dice                  | column 7: expected '+' or '-', found 'd'
          huber + 2*focal(alpha=1.5)  | column 11: alpha must be in [0, 1], was 1.5
          dice + focal(sharpness=1)   | column 8: focal has no parameter sharpness; it has alpha, gamma
          dice(batch=perhaps)         | column 1: batch must be true or false, was perhaps
          focal*dice                  | column 1: a factor is a number or a schedule, one of linear, cosine, warm-up, steps, not focal
          2*linear(to=1)*huber        | column 3: linear needs the parameter from
          warm-up(steps=0)*huber      | column 1: steps must be at least 1, was 0
          (2-warm-up(steps=1))*huber  | column 2: expected '1', found '2'
          (1-warm-up(steps=1)*huber   | column 21: a factor is a number or a schedule, one of linear, cosine, warm-up, steps, not huber
          huber{logits=a}             | column 7: huber has no input logits; it has prediction, target, and there are weight and ignore
          huber{target=a,target=b}    | column 16: target is given twice
          huber{target=prediction}    | column 6: names must be all different, was [prediction, prediction]
          focal{ignore=x}             | column 14: expected a label, a whole number, found 'x'
          huber{ignore=1}             | column 6: huber has no labels, so none can be ignored
          huber{weight=}              | column 14: expected a name, found '}'
          huber{weight=w              | column 15: expected '}' or ',', found the end
          huber{weight=w} * 2         | column 17: expected '+' or '-', found '*'
          poisson-nll + hinge         | column 15: target is (*), rows *, a number of at least 0 for one loss and (*), rows *, -1 or 1 for another
          """)
  void saysWhereItIsWrong(String expression, String message) {
    assertThatThrownBy(() -> LossExpression.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void pointsAtTheCharacter() {
    assertThatThrownBy(() -> LossExpression.parse("dice +\n0.7 focal"))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            e -> {
              assertThat(e.column()).isEqualTo(12);
              assertThat(e.pointer()).isEqualTo("dice + 0.7 focal\n           ^");
            });
  }

  @Test
  void readsSchedules() {
    Schedule line = new Schedule.Linear(1, 0.01, 99);
    assertThat(
            LossExpression.parse(
                "linear(from=1,to=0.01,steps=99)*dice + (1 - linear(from=1, to=0.01, steps=99)) *"
                    + " 2*focal - steps(at=[10, 20], values=[1,0.5,0])*warm-up(steps=5)*huber"))
        .isEqualTo(
            new DiceLoss()
                .times(line)
                .plus(new FocalLoss().times(line.complement().times(2)))
                .plus(
                    new HuberLoss()
                        .times(
                            new Schedule.Steps(List.of(10, 20), List.of(1.0, 0.5, 0.0))
                                .times(new Schedule.WarmUp(5))
                                .times(-1))));
  }

  @Test
  void readsHeads() {
    assertThat(
            LossExpression.parse(
                "sparse-cross-entropy{logits=classLogits, target=class, ignore=-1}"
                    + " + 0.5*smooth-l1{prediction=box,target=boxTarget,weight=boxMask}"))
        .isEqualTo(
            new SparseCrossEntropyLoss()
                .on(Map.of("logits", "classLogits", "target", "class"))
                .ignoring(-1)
                .plus(
                    new SmoothL1Loss()
                        .on(Map.of("prediction", "box", "target", "boxTarget"))
                        .weightedBy("boxMask")
                        .times(0.5)));
  }

  /// Where a loss has a weight of its own, the name is its.
  @Test
  void tellsTwoWeightsApart() {
    Head head = (Head) LossExpression.loss("arcface{weight=proxies, unitWeight=w}");
    assertThat(head.names()).isEqualTo(Map.of("weight", "proxies"));
    assertThat(head.weight()).contains("w");
    assertThat(LossExpression.loss(head.text())).isEqualTo(head);
  }

  @Test
  void aSingleLossIsNoSum() {
    assertThat(LossExpression.loss("focal(gamma=3)")).isEqualTo(new FocalLoss(0.25, 3));
    assertThat(LossExpression.loss("2*focal")).isEqualTo(new FocalLoss().times(2));
  }

  /// What a loss says of itself says that loss.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.7*focal(gamma=3) + 0.3*dice",
        "-huber - 2*mean-squared-error",
        "2*warm-up(steps=10)*(1 - cosine(from=1, to=0, steps=100))*huber",
        "lovasz-softmax(classes=all){logits=a, weight=w, ignore=255}",
        "mmd(bandwidths=[1, 2.5], unbiased=true)"
      })
  void readsWhatItWrites(String expression) {
    assertThat(LossExpression.parse(expression).text()).isEqualTo(expression);
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsEveryLossByItsText(Loss loss) {
    if (loss.terms().isEmpty()) {
      assertThat(LossExpression.loss(loss.text())).isEqualTo(loss);
    } else {
      assertThat(LossExpression.parse(loss.text()).terms()).isEqualTo(loss.terms());
    }
  }

  private static Collection<Loss> all() throws IOException {
    return TestedLosses.all().values();
  }

  @Test
  void aWeightedSumHasItsTerms() {
    Loss sum = new WeightedSumLoss("0.5*huber + warm-up(steps=4)*mean-squared-error");
    Evaluation evaluation =
        Evaluator.of(sum)
            .withTerms()
            .step(1)
            .evaluate(Tensor.of(new double[] {1, 3}), Tensor.of(new double[2]));
    assertThat(evaluation.terms())
        .containsExactly(entry("huber", 1.5), entry("mean-squared-error", 5.0));
    assertThat(evaluation.value()).isEqualTo(0.75 + 1.25);
    assertThat(sum.times(2).terms()).hasSize(2);
  }

  @Test
  void namesTheNearestLosses() {
    assertThatThrownBy(() -> LossExpression.parse("2*focall"))
        .hasMessageStartingWith("column 3: there is no loss \"focall\"; the nearest are focal");
  }

  @Test
  void aSumHasNoDefault() {
    Entry entry = Catalogue.get("weighted-sum");
    assertThat(entry.parameters()).hasSize(1);
    assertThat(entry.parameters().getFirst().defaultValue()).isNull();
    assertThatThrownBy(entry::loss).hasMessage("weighted-sum needs the parameter expression");
  }
}
