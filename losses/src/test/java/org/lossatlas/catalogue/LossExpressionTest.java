package org.lossatlas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.LossSum;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.classification.region.LovaszSoftmaxLoss;
import org.lossatlas.matching.MmdLoss;
import org.lossatlas.regression.quantity.HuberLoss;
import org.lossatlas.regression.quantity.MeanSquaredErrorLoss;

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
          """)
  void saysWhereItIsWrong(String expression, String message) {
    assertThatThrownBy(() -> LossExpression.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
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
