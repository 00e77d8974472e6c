package org.lossatlas.lab.statistics;

/// How far the probabilities of a classifier can be trusted, before and after the cure that needs
/// no loss.
///
/// @param reliability in 15 bins of equal width, as papers report it
/// @param equalMass in 15 bins of equally many answers
/// @param temperature fitted on the validation rows
/// @param cooled in bins of equal width, with that temperature
public record Calibration(
    double accuracy,
    double negativeLogLikelihood,
    double brier,
    Reliability reliability,
    Reliability equalMass,
    double temperature,
    Reliability cooled) {

  private static final int BINS = 15;

  public static Calibration of(Predictions validation, Predictions test) {
    double temperature = Temperature.fit(validation);
    return new Calibration(
        test.accuracy(),
        test.negativeLogLikelihood(),
        test.brier(),
        Reliability.equalWidth(test, BINS),
        Reliability.equalMass(test, BINS),
        temperature,
        Reliability.equalWidth(test.cooled(temperature), BINS));
  }
}
