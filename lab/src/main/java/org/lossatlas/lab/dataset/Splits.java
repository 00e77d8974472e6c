package org.lossatlas.lab.dataset;

/// A data set in the parts that its publisher made.
public record Splits<T>(T train, T validation, T test) {}
