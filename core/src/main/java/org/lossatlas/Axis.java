package org.lossatlas;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An axis in the shape of an input: a number `4`, a letter `C`, or one that a letter tells: `K-1`,
/// `5+C`, `4*M`.
///
/// @param letter empty for a number
/// @param factor how often the letter counts, at least 1
/// @param offset what is added to it; the length of an axis without a letter
public record Axis(String letter, int factor, int offset) {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d+)\\*)?(?:(\\d+)\\+)?([A-Za-z]\\w*)([+-]\\d+)?");

  /// As it stands in a shape.
  public static Axis of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return new Axis("", 1, Integer.parseInt(text));
    }
    return new Axis(
        form.group(3),
        form.group(1) == null ? 1 : Integer.parseInt(form.group(1)),
        number(form.group(2)) + number(form.group(4)));
  }

  private static int number(String text) {
    return text == null ? 0 : Integer.parseInt(text);
  }

  public boolean isNumber() {
    return letter.isEmpty();
  }

  /// How long the axis is when the letters are.
  public int length(Map<String, Integer> lengths) {
    return isNumber() ? offset : factor * lengths.get(letter) + offset;
  }

  /// How long the letter is where the axis has this length, or nothing if no letter is; 0 for a
  /// number that has it. A letter by itself is as long as the axis, also where that is -1 because
  /// it is not known yet.
  public OptionalInt letterOf(int length) {
    int rest = length - offset;
    boolean isLetter = !isNumber() && factor == 1 && offset == 0;
    boolean fits = isNumber() ? rest == 0 : isLetter || rest >= 0 && rest % factor == 0;
    return fits ? OptionalInt.of(rest / factor) : OptionalInt.empty();
  }
}
