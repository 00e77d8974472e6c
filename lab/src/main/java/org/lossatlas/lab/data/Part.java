package org.lossatlas.lab.data;

/// Rows ready for a model: features row by row, and a class index or a standardised number for
/// each.
public record Part(int rows, int width, float[] features, double[] targets) {}
