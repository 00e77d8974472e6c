package org.lossatlas.lab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.statistics.Interval;

/// Figures as people read them: accuracies in percent, errors with four digits.
final class Figures {
  private static final MathContext DIGITS = new MathContext(4);

  private final Kind kind;

  Figures(Kind kind) {
    this.kind = kind;
  }

  static String percent(double share) {
    return plain(100 * share) + " %";
  }

  static String plain(double value) {
    String text = new BigDecimal(value).round(DIGITS).toPlainString();
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  String score(double value) {
    return kind.isHigherBetter() ? "%s %%".formatted(number(value)) : number(value);
  }

  /// As in `82.1 % [78.0, 86.2]`.
  String score(Interval interval) {
    return score(interval.mean()) + range(interval, false);
  }

  /// As in `+15.2 [12.0, 18.4]`; accuracies differ in points.
  String difference(Interval interval) {
    return signed(interval.mean()) + range(interval, true);
  }

  String distance(double difference) {
    String number = number(Math.abs(difference));
    return kind.isHigherBetter() ? number + " points" : number;
  }

  String number(double value) {
    return kind.isHigherBetter() ? String.format(Locale.ROOT, "%.1f", 100 * value) : plain(value);
  }

  private String range(Interval interval, boolean isSigned) {
    if (interval.low() == null) {
      return "";
    }
    return " [%s, %s]"
        .formatted(
            isSigned ? signed(interval.low()) : number(interval.low()),
            isSigned ? signed(interval.high()) : number(interval.high()));
  }

  private String signed(double value) {
    return (value < 0 ? "\u2212" : "+") + number(Math.abs(value));
  }
}
