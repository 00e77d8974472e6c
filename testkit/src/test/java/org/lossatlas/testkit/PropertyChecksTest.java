package org.lossatlas.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.signature.ElementwiseLoss;
import org.lossatlas.testkit.SampleLosses.Absolute;
import org.lossatlas.testkit.SampleLosses.AbsoluteSoftmax;
import org.lossatlas.testkit.SampleLosses.Bounded;
import org.lossatlas.testkit.SampleLosses.Cosine;
import org.lossatlas.testkit.SampleLosses.CrammerSinger;
import org.lossatlas.testkit.SampleLosses.CrossEntropy;
import org.lossatlas.testkit.SampleLosses.Dented;
import org.lossatlas.testkit.SampleLosses.Grudge;
import org.lossatlas.testkit.SampleLosses.Hinge;
import org.lossatlas.testkit.SampleLosses.Huber;
import org.lossatlas.testkit.SampleLosses.Logarithmic;
import org.lossatlas.testkit.SampleLosses.Offset;
import org.lossatlas.testkit.SampleLosses.Perceptron;
import org.lossatlas.testkit.SampleLosses.Pinball;
import org.lossatlas.testkit.SampleLosses.Squared;
import org.lossatlas.testkit.SampleLosses.Weighted;

/// The search tells true promises from false ones.
class PropertyChecksTest {
  private static final long SEED = 17;

  @Card(
      id = "false-claim",
      name = "A false claim",
      reference = "none",
      properties = {Property.SYMMETRIC, Property.NON_NEGATIVE})
  record FalseClaim() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target);
    }
  }

  @Test
  void findsNoCounterexampleToWhatIsTrue() {
    holds(
        new Squared(),
        Property.CONVEX,
        Property.NON_NEGATIVE,
        Property.ZERO_AT_TARGET,
        Property.SYMMETRIC,
        Property.PROPER,
        Property.TWICE_DIFFERENTIABLE);
    holds(new Absolute(1, 1), Property.CONVEX, Property.ROBUST, Property.PROPER);
    holds(new Pinball(), Property.CONVEX, Property.NON_NEGATIVE, Property.PROPER);
    holds(new Bounded(), Property.BOUNDED, Property.TWICE_DIFFERENTIABLE);
    holds(new Cosine(), Property.SCALE_INVARIANT, Property.SYMMETRIC, Property.BOUNDED);
    holds(
        new CrossEntropy(),
        Property.CONVEX,
        Property.ZERO_AT_TARGET,
        Property.ROBUST,
        Property.SHIFT_INVARIANT,
        Property.PROPER,
        Property.CALIBRATED,
        Property.TWICE_DIFFERENTIABLE);
    holds(new AbsoluteSoftmax(), Property.BOUNDED, Property.CALIBRATED);
    holds(new Hinge(), Property.CONVEX, Property.ZERO_AT_TARGET, Property.CALIBRATED);
  }

  @Test
  void findsADentInAConvexLoss() {
    fails(new Dented(), Property.CONVEX, "above the mean of");
    fails(new Bounded(), Property.CONVEX, "above the mean of");
  }

  @Test
  void findsWhatIsJustBelowZero() {
    fails(new Offset(), Property.NON_NEGATIVE, "the loss is -");
    fails(new Offset(), Property.ZERO_AT_TARGET, "the loss is -");
  }

  @Test
  void findsThatAHugeMarginStillCosts() {
    fails(new Grudge(), Property.ZERO_AT_TARGET, "the loss is 0.1");
  }

  @Test
  void findsAnAsymmetry() {
    fails(new Pinball(), Property.SYMMETRIC, "when exchanged");
    fails(new CrossEntropy(), Property.SYMMETRIC, "no two inputs are alike");
  }

  @Test
  void tellsALogarithmFromABound() {
    fails(new Logarithmic(), Property.BOUNDED, "times as large");
  }

  @Test
  void findsAGradientAboveItsBoundAndABoundFarAboveTheGradient() {
    fails(new Absolute(1, 0.99), Property.ROBUST, "the gradient is 1.0 long");
    fails(new Absolute(1, 3.1), Property.ROBUST, "the bound is idle");
    fails(new Squared(), Property.ROBUST, "has no bound");
  }

  @Test
  void findsThatShiftsAndScalesAreNoticed() {
    fails(new Cosine(), Property.SHIFT_INVARIANT, "shifted by");
    fails(new CrossEntropy(), Property.SCALE_INVARIANT, "scaled by");
  }

  @Test
  void findsAPredictionThatIsBetterThanTheTruth() {
    fails(new AbsoluteSoftmax(), Property.PROPER, "saying the truth");
    fails(new Weighted(), Property.PROPER, "saying the truth");
  }

  @Test
  void findsAMinimiserThatIsNoMeanQuantileOrExpectile() {
    fails(new Huber(), Property.PROPER, "no mean, quantile or expectile");
  }

  @Test
  void findsAMinimiserThatDecidesForTheWrongClassOrForNone() {
    fails(new Weighted(), Property.CALIBRATED, "decides for another");
    fails(new Perceptron(), Property.CALIBRATED, "decides for another");
    fails(new CrammerSinger(), Property.CALIBRATED, "decides for another");
  }

  @Test
  void findsJumpsOfTheFirstAndOfTheSecondDerivative() {
    fails(new Absolute(1, 1), Property.TWICE_DIFFERENTIABLE, "derivative 1 along a line jumps");
    fails(new Hinge(), Property.TWICE_DIFFERENTIABLE, "derivative 1 along a line jumps");
    fails(new Huber(), Property.TWICE_DIFFERENTIABLE, "derivative 2 along a line jumps");
  }

  @Test
  void aFalseClaimOnACardFailsTheBatteryInWords() {
    DynamicTest test =
        LossContract.of(new FalseClaim())
            .only(LossContract.Check.IS_SYMMETRIC)
            .tests()
            .findFirst()
            .orElseThrow();
    assertThat(test.getDisplayName()).endsWith("is symmetric");
    assertThatThrownBy(() -> test.getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("SYMMETRIC: \"the same with prediction and target exchanged\"")
        .hasMessageContaining("FalseClaim[] at {prediction=[")
        .hasMessageContaining("seed 17");
  }

  @Test
  void theBatteryHoldsALossToItsCardAndNoMore() {
    assertThat(PropertyChecks.declared(new FalseClaim()))
        .containsExactlyInAnyOrder(Property.SYMMETRIC, Property.NON_NEGATIVE);
    List<String> names =
        LossContract.of(new FalseClaim()).tests().map(DynamicTest::getDisplayName).toList();
    assertThat(names).filteredOn(name -> name.contains(": is ")).hasSize(2);
  }

  @Test
  void aBoundIsHeldToEvenWhereTheCardPromisesNone() {
    assertThat(LossContract.of(new Absolute(2, 1)).tests().map(DynamicTest::getDisplayName))
        .anyMatch(name -> name.endsWith("is robust"));
  }

  private static void holds(Loss loss, Property first, Property... others) {
    Set<Property> properties = EnumSet.of(first, others);
    for (Property property : properties) {
      assertThat(PropertyChecks.counterexample(loss, property, SEED))
          .as(loss + " is " + property)
          .isEmpty();
    }
  }

  private static void fails(Loss loss, Property property, String words) {
    assertThat(PropertyChecks.counterexample(loss, property, SEED))
        .as(loss + " is not " + property)
        .get()
        .asString()
        .contains(words);
  }
}
