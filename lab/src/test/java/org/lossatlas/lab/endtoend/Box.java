package org.lossatlas.lab.endtoend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A rectangle in a picture, in pixels.
///
/// @param label the class of what is in it
/// @param score how sure a detector is, 1 where the truth is told
record Box(double left, double upper, double right, double lower, int label, double score) {
  private static final double SAME_OBJECT = 0.3;

  static Box around(double x, double y, double width, double height, int label, double score) {
    return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2, label, score);
  }

  double width() {
    return right - left;
  }

  double height() {
    return lower - upper;
  }

  double x() {
    return (left + right) / 2;
  }

  double y() {
    return (upper + lower) / 2;
  }

  boolean contains(double x, double y) {
    return x > left && x < right && y > upper && y < lower;
  }

  double iou(Box other) {
    double across = Math.min(right, other.right) - Math.max(left, other.left);
    double down = Math.min(lower, other.lower) - Math.max(upper, other.upper);
    double both = Math.max(across, 0) * Math.max(down, 0);
    return both / (width() * height() + other.width() * other.height() - both);
  }

  /// Best first, without those that overlap a better one.
  static List<Box> suppressed(List<Box> boxes) {
    List<Box> kept = new ArrayList<>();
    for (Box box : ranked(boxes)) {
      if (kept.stream().noneMatch(better -> better.iou(box) > SAME_OBJECT)) {
        kept.add(box);
      }
    }
    return kept;
  }

  static List<Box> ranked(List<Box> boxes) {
    return boxes.stream().sorted(Comparator.comparingDouble(Box::score).reversed()).toList();
  }
}
