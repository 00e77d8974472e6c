package org.lossatlas.grad;

import java.util.List;
import java.util.function.Function;
import org.lossatlas.Expr;

/// What is known of one operation: an example with its result, and where its gradient is to be
/// tried.
///
/// @param kind the constant of an enum, or the class, for which this row stands
/// @param types of the operands; one of whole numbers, which has no gradient, is marked `index`
/// @param formula what is done to the operands
/// @param low least number to try
/// @param high greatest number to try
/// @param example numbers for each operand
/// @param resultType as it prints
/// @param result of the example
record OpRow(
    Object kind,
    List<String> types,
    Function<Expr[], Expr> formula,
    double low,
    double high,
    List<double[]> example,
    String resultType,
    double[] result) {

  static OpRow of(Object kind, Function<Expr[], Expr> formula, String... types) {
    return new OpRow(kind, List.of(types), formula, -2, 2, List.of(), "", new double[0]);
  }

  /// Numbers between which the operation is smooth.
  OpRow within(double least, double greatest) {
    return new OpRow(kind, types, formula, least, greatest, example, resultType, result);
  }

  OpRow on(double[]... operands) {
    return new OpRow(kind, types, formula, low, high, List.of(operands), resultType, result);
  }

  OpRow gives(String type, double... values) {
    return new OpRow(kind, types, formula, low, high, example, type, values);
  }

  boolean isIndex(int operand) {
    return types.get(operand).startsWith("index ");
  }

  /// Whether some operand has a gradient.
  boolean isDifferentiable() {
    return types.stream().anyMatch(type -> !type.startsWith("index "));
  }

  String type(int operand) {
    return types.get(operand).replace("index ", "");
  }

  @Override
  public String toString() {
    return (kind instanceof Class<?> type ? type.getSimpleName() : kind) + " of " + types;
  }
}
