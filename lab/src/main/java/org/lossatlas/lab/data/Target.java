package org.lossatlas.lab.data;

import java.util.List;

/// The column to predict: a class index or a number for each row.
///
/// @param classes the classes' names in the order of their index; empty for regression
public record Target(String name, Kind kind, double[] values, List<String> classes) {}
