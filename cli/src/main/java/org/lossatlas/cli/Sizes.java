package org.lossatlas.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/// How long each axis is in a benchmark, by the letters of the catalogue's shapes.
///
/// @param given what the user says
/// @param usual what the axes have otherwise
record Sizes(Map<String, Integer> given, Map<String, Integer> usual) {
  /// The lengths for one loss.
  static Sizes of(String id, String signature, Map<String, Integer> given) {
    Map<String, Integer> usual = new LinkedHashMap<>();
    usual.put("C", signature.startsWith("segmentation") ? 10 : 1000);
    usual.put("D", 128);
    usual.put("L", 4096);
    usual.put("H", 64);
    usual.put("W", 64);
    usual.put("T", 128);
    usual.put("G", 49);
    if (signature.equals("image")) {
      usual.put("C", 3);
    }
    if (id.equals("linear-cross-entropy")) {
      usual.put("D", 512);
      usual.put("V", 131_072);
    }
    return new Sizes(given, usual);
  }

  /// The same, but no axis is longer than `most`.
  Sizes atMost(int most) {
    return new Sizes(cut(given, most), cut(usual, most));
  }

  private static Map<String, Integer> cut(Map<String, Integer> lengths, int most) {
    Map<String, Integer> cut = new LinkedHashMap<>();
    lengths.forEach((axis, length) -> cut.put(axis, Math.min(length, most)));
    return cut;
  }

  /// The length of an axis: of a letter, a number, or a sum or product of those such as `K-1`.
  int length(String axis) {
    String[] minus = axis.split("(?<=.)-", 2);
    if (minus.length == 2) {
      return length(minus[0]) - length(minus[1]);
    }
    String[] plus = axis.split("\\+", 2);
    if (plus.length == 2) {
      return length(plus[0]) + length(plus[1]);
    }
    String[] times = axis.split("\\*", 2);
    if (times.length == 2 && !times[0].isEmpty()) {
      return length(times[0]) * length(times[1]);
    }
    if (Character.isDigit(axis.charAt(0))) {
      return Integer.parseInt(axis);
    }
    // Beside other heads a letter has a mark.
    String letter = axis.replaceAll("[a-z]$", "");
    return given.getOrDefault(axis, usual.getOrDefault(letter, 16));
  }
}
