package org.lossatlas.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Expected values from a NumPy and SciPy 1.17 program written for them.
class CalibrationTest {
  private static final double[][] LOGITS = {
    {4.08, -5.11, 0.84}, {-1.14, -0.91, -0.43}, {-4.04, -0.46, -1.73},
    {6.65, 0.45, -0.71}, {-0.56, -1.34, -2.11}, {-0.78, 0.96, -0.48},
    {1.92, -0.4, 0.05}, {3.09, 1.09, -1.01}, {-0.37, 1.08, 3.87},
    {-0.54, -0.49, 2.0}, {-1.77, -0.58, 1.77}, {1.16, 0.18, 1.34},
    {-5.66, 2.04, -1.92}, {-3.34, 0.55, 1.4}, {-0.89, -2.15, 0.05},
    {-0.11, 2.81, 1.49}, {0.39, 2.22, -0.41}, {-1.85, 1.17, 1.17},
    {-0.43, -1.57, 0.46}, {-4.99, 1.38, 0.98}, {-3.28, 0.12, -1.93},
    {1.51, -4.07, -1.83}, {1.42, 2.31, -4.32}, {-1.0, 0.66, -1.22},
    {3.18, -2.38, 0.71}, {-2.1, 2.81, -0.04}, {-0.74, -3.44, 3.36},
    {1.51, 1.51, 2.28}, {0.7, -1.28, -1.6}, {-1.6, 2.74, -2.92},
    {-1.19, -0.64, 0.45}, {1.15, -2.5, -3.46}, {-0.01, 2.43, 1.51},
    {0.43, -0.63, 0.59}, {-0.49, 1.63, -1.59}, {0.27, -0.22, 1.09},
    {0.45, 5.1, 3.0}, {2.99, -4.08, -0.68}, {-1.22, 1.07, -4.56},
    {2.35, 2.13, -2.6}
  };
  private static final int[] LABELS = {
    0, 1, 2, 0, 2, 0, 0, 1, 2, 1, 2, 2, 1, 1, 2, 0, 1, 1, 0, 2, 1, 2, 1, 0, 0, 1, 2, 0, 1, 1, 2, 0,
    1, 2, 1, 2, 1, 2, 0, 0
  };

  private final Predictions predictions = new Predictions(LOGITS, LABELS);

  @Test
  void scoresProbabilities() {
    Calibration calibration = Calibration.of(predictions, predictions);
    assertThat(calibration.accuracy()).isEqualTo(.6);
    assertThat(calibration.negativeLogLikelihood()).isCloseTo(.9913746122420559, within(1e-12));
    assertThat(calibration.brier()).isCloseTo(.5982731769746058, within(1e-12));
    assertThat(calibration.reliability().error()).isCloseTo(.22774615383970853, within(1e-12));
    assertThat(calibration.equalMass().error()).isCloseTo(.302209799426599, within(1e-12));
  }

  @Test
  void fitsATemperature() {
    Calibration calibration = Calibration.of(predictions, predictions);
    assertThat(calibration.temperature()).isCloseTo(2.1172726966628193, within(1e-6));
    assertThat(calibration.cooled().error()).isCloseTo(.1188703947466828, within(1e-7));
    Predictions cooled = predictions.cooled(calibration.temperature());
    assertThat(cooled.negativeLogLikelihood()).isCloseTo(.8524911071036666, within(1e-12));
    assertThat(Temperature.fit(cooled)).isCloseTo(1, within(1e-9));
  }

  @Test
  void stopsAtTheEnds() {
    assertThat(Temperature.fit(new Predictions(new double[][] {{1, 0}}, new int[] {0})))
        .isEqualTo(.01);
    assertThat(Temperature.fit(new Predictions(new double[][] {{1, 0}}, new int[] {1})))
        .isEqualTo(100);
    assertThat(Temperature.fit(new Predictions(new double[][] {{2, 2}}, new int[] {1})))
        .isEqualTo(100);
  }

  @Test
  void staysFiniteAtExtremeLogits() {
    Predictions extreme = new Predictions(new double[][] {{1e4, -1e4}, {-1e4, 1e4}}, new int[2]);
    assertThat(extreme.negativeLogLikelihood()).isEqualTo(1e4);
    assertThat(extreme.brier()).isEqualTo(1);
    assertThat(Reliability.equalWidth(extreme, 15).error()).isEqualTo(.5);
    assertThat(Temperature.fit(extreme)).isEqualTo(100);
  }

  @Test
  void binsByWidthAndByMass() {
    double[][] logits = {{0, 0}, {Math.log(3), 0}, {0, Math.log(9)}, {0, Math.log(9)}};
    Predictions four = new Predictions(logits, new int[] {0, 0, 1, 0});
    Reliability width = Reliability.equalWidth(four, 2);
    assertThat(width.bins()).hasSize(2);
    // A half is the end of the first bin, not the start of the second.
    assertThat(width.bins().getFirst()).isEqualTo(new Reliability.Bin(1, .5, 1));
    assertThat(width.bins().getLast().count()).isEqualTo(3);
    assertThat(width.error()).isCloseTo(.125 + (2.55 - 2) / 4, within(1e-12));
    Reliability mass = Reliability.equalMass(four, 2);
    assertThat(mass.bins()).extracting(Reliability.Bin::count).containsExactly(2, 2);
    assertThat(mass.error()).isCloseTo((2 - 1.25) / 4 + (1.8 - 1) / 4, within(1e-12));
    assertThat(Reliability.equalMass(four, 15).bins()).hasSize(4);
  }

  @Test
  void refusesWhatIsNoPrediction() {
    assertThatThrownBy(() -> new Predictions(new double[][] {{0, 1}}, new int[] {2}))
        .hasMessage("label of row 0 must be from 0 to 1, was 2");
    assertThatThrownBy(() -> new Predictions(new double[][] {{0, Double.NaN}}, new int[1]))
        .hasMessage("logits of row 0 must be finite, were [0.0, NaN]");
    assertThatThrownBy(() -> new Predictions(new double[0][], new int[1]))
        .hasMessage("rows need a label each, at least one, were 0 rows and 1 labels");
  }
}
