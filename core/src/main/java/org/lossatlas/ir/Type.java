package org.lossatlas.ir;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// What is known of a value before the graph runs: whose rows it has, and the shape of one row.
///
/// A value either differs from row to row (`rows` names the row space: `N` samples, `M` others), or
/// is shared by all rows (`rows` is empty). Values are real numbers; a comparison gives 0 or 1, a
/// label or an index is a whole number.
///
/// @param rows the name of the row space, or empty where the value is shared
/// @param dims the axes of one row's value; none for a scalar
public record Type(String rows, List<Dim> dims) {
  /// The `rows` of a shared value.
  public static final String SHARED = "";

  public static final Type SCALAR = new Type(SHARED, List.of());

  public Type {
    dims = List.copyOf(dims);
  }

  public static Type shared(List<Dim> dims) {
    return new Type(SHARED, dims);
  }

  public boolean isShared() {
    return rows.isEmpty();
  }

  public int rank() {
    return dims.size();
  }

  public Type withDims(List<Dim> other) {
    return new Type(rows, other);
  }

  public Type withRows(String other) {
    return new Type(other, dims);
  }

  /// The number of values in one row when the row counts are these.
  public int size(ToIntFunction<String> rowCount) {
    int size = 1;
    for (Dim dim : dims) {
      size = Math.multiplyExact(size, dim.resolve(rowCount));
    }
    return size;
  }

  /// The number of values in all rows.
  public int total(ToIntFunction<String> rowCount) {
    return isShared() ? size(rowCount) : Math.multiplyExact(size(rowCount), rowCount.applyAsInt(rows));
  }

  /// Whether the size of one row grows with the number of rows.
  public boolean isWide() {
    return !dims.stream().allMatch(Dim::isFixed);
  }

  /// `[3, 4]` for a shared table, `N×[3, 4]` for one a row.
  @Override
  public String toString() {
    return (isShared() ? "" : rows + "×") + text(dims);
  }

  public static String text(List<Dim> dims) {
    return dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
