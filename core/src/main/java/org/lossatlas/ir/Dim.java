package org.lossatlas.ir;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/// The length of an axis: a number, or a sum of row counts that is known only when a graph runs.
///
/// `7`, `N`, `2N+1`: linear in the row counts, which covers slices, paddings and concatenations of
/// tables made by [Op.All], and reshapes by a constant factor.
///
/// @param counts how often each row space counts, by its name; no entry is zero
/// @param constant the part that is known when the graph is built
public record Dim(SortedMap<String, Integer> counts, int constant) {
  public static final Dim ONE = of(1);
  public static final Dim ZERO = of(0);

  public Dim {
    TreeMap<String, Integer> kept = new TreeMap<>(counts);
    kept.values().removeIf(times -> times == 0);
    counts = java.util.Collections.unmodifiableSortedMap(kept);
  }

  public static Dim of(int length) {
    return new Dim(new TreeMap<>(), length);
  }

  /// The number of rows of the row space `rows`; one that is named by a number has as many.
  public static Dim count(String rows) {
    if (!rows.isEmpty() && Character.isDigit(rows.charAt(0))) {
      return of(Integer.parseInt(rows));
    }
    return new Dim(new TreeMap<>(Map.of(rows, 1)), 0);
  }

  public boolean isFixed() {
    return counts.isEmpty();
  }

  /// The length, which has to be known: an error otherwise.
  public int fixed() {
    if (!isFixed()) {
      throw new ShapeException("the length " + this + " is known only when the graph runs");
    }
    return constant;
  }

  /// The length when the row counts are these.
  public int resolve(ToIntFunction<String> rowCount) {
    int length = constant;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      length = Math.addExact(length, Math.multiplyExact(entry.getValue(), rowCount.applyAsInt(entry.getKey())));
    }
    return length;
  }

  public Dim add(Dim other) {
    TreeMap<String, Integer> sum = new TreeMap<>(counts);
    other.counts.forEach((rows, times) -> sum.merge(rows, times, Integer::sum));
    return new Dim(sum, constant + other.constant);
  }

  public Dim sub(Dim other) {
    return add(other.times(-1));
  }

  public Dim times(int factor) {
    TreeMap<String, Integer> product = new TreeMap<>();
    counts.forEach((rows, times) -> product.put(rows, times * factor));
    return new Dim(product, constant * factor);
  }

  /// The product; one of the two has to be a number, since an axis of N·N is never what a formula
  /// over rows wants.
  public Dim times(Dim other) {
    if (other.isFixed()) {
      return times(other.constant);
    }
    if (isFixed()) {
      return other.times(constant);
    }
    throw new ShapeException("an axis of length (" + this + ")·(" + other + ") is not linear in the rows");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (rows, times) -> {
          if (!text.isEmpty() && times > 0) {
            text.append('+');
          }
          text.append(times == 1 ? "" : times == -1 ? "-" : times.toString()).append(rows);
        });
    if (constant != 0 || text.isEmpty()) {
      text.append(!text.isEmpty() && constant > 0 ? "+" : "").append(constant);
    }
    return text.toString();
  }
}
