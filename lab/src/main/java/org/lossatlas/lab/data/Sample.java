package org.lossatlas.lab.data;

/// What one seed trains on: the parts, the model's number of outputs, and what a model that learns
/// nothing would score.
///
/// @param scale by which a standardised error is multiplied to be in the target's unit; 1 for
///   classes
/// @param trivial the test score of always predicting the commonest class, or the mean, of the
///   training rows
public record Sample(
    Part train, Part validation, Part test, int outputs, double scale, double trivial) {}
