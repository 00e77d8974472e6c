package org.lossatlas;

import java.util.Map;
import java.util.function.UnaryOperator;

/// Which values an input may have.
///
/// @param words what is expected, as it stands in an error: `a number in [0, 1]`
/// @param isIndex whether the values are whole numbers that name something: `int` in the catalogue
/// @param isLength whether the values are whole numbers that count: the entries of `axis` that are in use, or what is
///   not among the inputs
/// @param least the smallest value, or −∞
/// @param greatest the largest value, or +∞
/// @param onlyEnds whether nothing but `least` and `greatest` will do
/// @param axis the axis that a class index or a length counts, which bounds it; empty for none
/// @param form what values that stand together have to be as a whole
/// @param start the input of the same shape that no value may be less than, being where an interval starts which ends
///   here, or nowhere: +∞; empty for none
public record Domain(
    String words,
    boolean isIndex,
    boolean isLength,
    double least,
    double greatest,
    boolean onlyEnds,
    String axis,
    Form form,
    String start) {
  private static final String A_CLASS = "a class";

  /// Any finite number.
  public static final Domain REAL = real("a finite number", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public static final Domain PROBABILITY = real("a number in [0, 1]", 0, 1);

  /// A probability for each class, that is along the axis that does not count rows; see [Distributions].
  public static final Domain DISTRIBUTION = real("a number in [0, 1], those of all classes with sum 1", 0, 1);

  public static final Domain NON_NEGATIVE = real("a number of at least 0", 0, Double.POSITIVE_INFINITY);
  public static final Domain NON_POSITIVE = real("a number of at most 0", Double.NEGATIVE_INFINITY, 0);
  public static final Domain NEGATIVE = real("a number below 0", Double.NEGATIVE_INFINITY, -Double.MIN_VALUE);
  public static final Domain POSITIVE = real("a number above 0", Double.MIN_VALUE, Double.POSITIVE_INFINITY);
  public static final Domain BINARY = new Domain("0 or 1", false, false, 0, 1, true, "");
  public static final Domain SIGN = new Domain("-1 or 1", false, false, -1, 1, true, "");

  /// Boxes `x1, y1, x2, y2` along the last axis.
  public static final Domain BOX = REAL.of(Form.BOX);

  /// Boxes `cx, cy, w, h, theta` along the last axis, the angle in radians.
  public static final Domain ROTATED_BOX = REAL.of(Form.ROTATED_BOX);

  /// Lower triangular matrices with a positive diagonal in the last two axes.
  public static final Domain CHOLESKY_FACTOR = REAL.of(Form.CHOLESKY_FACTOR);

  /// Numbers along the last axis, each above the one before.
  public static final Domain INCREASING = REAL.of(Form.INCREASING);

  /// A label that names a class, of which nothing says how many there are.
  public static final Domain LABEL = new Domain("a whole number of at least 0", true, false, 0, Double.POSITIVE_INFINITY, false, "");

  /// How many there are of something that is not among the inputs, such as the tokens of an answer.
  public static final Domain COUNT =
      new Domain(
          "a whole number of at least 1", false, true, 1, Double.POSITIVE_INFINITY, false, "");

  private Domain(String words, boolean isIndex, boolean isLength, double least, double greatest, boolean onlyEnds, String axis) {
    this(words, isIndex, isLength, least, greatest, onlyEnds, axis, Form.FREE, "");
  }

  private Domain of(Form together) {
    return new Domain(words, isIndex, isLength, least, greatest, onlyEnds, axis, together, start);
  }

  /// The same where inputs and axes have other names.
  Domain renamed(UnaryOperator<String> input, UnaryOperator<String> letters) {
    return new Domain(
        words,
        isIndex,
        isLength,
        least,
        greatest,
        onlyEnds,
        letters.apply(axis),
        form,
        input.apply(start));
  }

  public static Domain real(String words, double least, double greatest) {
    return new Domain(words, false, false, least, greatest, false, "");
  }

  /// A class from 0 up to but not including the length of `axis`.
  public static Domain classOf(String axis) {
    return new Domain(A_CLASS, true, false, 0, Double.POSITIVE_INFINITY, false, axis);
  }

  /// A class of `axis`, or a whole number below 0, from `least` up, that stands for something else.
  ///
  /// @param others what these stand for: `-1 for background`
  public static Domain classOf(String axis, int least, String others) {
    return new Domain(
        A_CLASS + ", " + others,
        true,
        false,
        least,
        Double.POSITIVE_INFINITY,
        false,
        axis);
  }

  /// A class of `axis`, or a number in [0, 1] where the inputs have no such axis.
  public static Domain regionOf(String axis) {
    return new Domain("a number in [0, 1]", false, false, 0, 1, false, axis);
  }

  /// A place among the entries of `axis`, which may be between two of them: from 0 up to the last.
  public static Domain positionOf(String axis) {
    return new Domain("a number in [0, " + axis + "-1]", false, false, 0, Double.POSITIVE_INFINITY, false, axis);
  }

  /// How many entries of `axis` are in use, from `least` up to its length.
  public static Domain lengthOf(String axis, int least) {
    return new Domain("a length", false, true, least, Double.POSITIVE_INFINITY, false, axis);
  }

  /// Where intervals of positive numbers end that start at the values of another input; +∞ where they never do.
  public static Domain endOf(String start) {
    return new Domain(
        "a number above 0 and at least %s, or Infinity".formatted(start),
        false,
        false,
        Double.MIN_VALUE,
        Double.POSITIVE_INFINITY,
        false,
        "",
        Form.FREE,
        start);
  }

  /// Whole numbers between the two, both included.
  public static Domain whole(String words, double least, double greatest) {
    return new Domain(words, true, false, least, greatest, false, "");
  }

  /// Whether all values of this domain are in the other one too, and mean the same there.
  boolean isWithin(Domain other) {
    return isIndex == other.isIndex
        && isLength == other.isLength
        && least >= other.least
        && greatest <= other.greatest
        && (!other.onlyEnds || onlyEnds && least == other.least && greatest == other.greatest)
        && (!other.equals(DISTRIBUTION) || equals(DISTRIBUTION))
        && (other.axis.isEmpty() || axis.equals(other.axis))
        && (other.form == Form.FREE || form == other.form)
        && start.equals(other.start);
  }

  /// This domain once the lengths of the axes are known.
  public Domain given(Map<String, Integer> lengths) {
    Integer length = axis.isEmpty() ? null : lengths.get(axis);
    if (length != null && isLength) {
      return new Domain("a length in " + (int) least + ".." + length, false, true, least, length, false, "");
    }
    if (length != null && isPosition()) {
      return real("a number in [0, " + (length - 1) + "]", 0, length - 1.0);
    }
    return length == null
        ? this
        : new Domain(
            classWords(Integer.toString(length - 1)), true, false, least, length - 1.0, false, "");
  }

  /// What is expected of a label, by the number or the name of the last class: `a class in 0..4`.
  public String classWords(String last) {
    String others = words.startsWith(A_CLASS) ? words.substring(A_CLASS.length()) : "";
    return A_CLASS + " in 0.." + last + others;
  }

  private boolean isPosition() {
    return !isIndex && !isLength && greatest == Double.POSITIVE_INFINITY;
  }

  /// Whether a value is one of these; of infinities only that of an interval without end is.
  public boolean contains(double value) {
    return value >= least
        && value <= greatest
        && (Math.abs(value) != Double.POSITIVE_INFINITY || !start.isEmpty() && value > 0)
        && (!isIndex && !isLength || value == Math.rint(value))
        && (!onlyEnds || value == least || value == greatest);
  }

  /// What is expected of the values and of those that stand together: `a finite number, with x1 <= x2 and y1 <= y2`.
  public String description() {
    return form == Form.FREE ? words : words + ", with " + form.words();
  }

  /// The first value that is none of these, or −1.
  ///
  /// @param ignored a value to pass over wherever it stands; NaN for none
  long firstOutside(Tensor tensor, double ignored) {
    if (of(Form.FREE).equals(REAL) && tensor.type() == DType.FLOAT32 && allFinite(tensor)) {
      return -1;
    }
    double[] tile = new double[TILE];
    for (long from = 0; from < tensor.size(); from += TILE) {
      int n = (int) Math.min(TILE, tensor.size() - from);
      tensor.load(from, tile, 0, n);
      if (!allWithin(tile, n)) {
        for (int i = 0; i < n; i++) {
          if (!contains(tile[i]) && tile[i] != ignored) {
            return from + i;
          }
        }
      }
    }
    return -1;
  }

  /// Whether all values surely belong; one pass without branches, since almost always they do.
  private boolean allWithin(double[] tile, int n) {
    boolean within = true;
    if (onlyEnds) {
      for (int i = 0; i < n; i++) {
        within &= tile[i] == least | tile[i] == greatest;
      }
    } else {
      for (int i = 0; i < n; i++) {
        within &= tile[i] >= least & tile[i] <= greatest & Math.abs(tile[i]) < Double.POSITIVE_INFINITY;
      }
    }
    return within && !isIndex && !isLength;
  }

  /// The largest exponent among all values tells whether one is infinite or NaN: a loop that the compiler vectorises.
  private static boolean allFinite(Tensor tensor) {
    float[] tile = new float[TILE];
    int largest = 0;
    for (long from = 0; from < tensor.size(); from += TILE) {
      int n = (int) Math.min(TILE, tensor.size() - from);
      tensor.load(from, tile, 0, n);
      for (int i = 0; i < n; i++) {
        largest = Math.max(largest, Float.floatToRawIntBits(tile[i]) & 0x7fffffff);
      }
    }
    return largest < 0x7f800000;
  }

  private static final int TILE = 4096;
}
