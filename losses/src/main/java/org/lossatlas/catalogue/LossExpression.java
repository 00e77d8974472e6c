package org.lossatlas.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lossatlas.Head;
import org.lossatlas.Loss;
import org.lossatlas.LossSum;
import org.lossatlas.Schedule;
import org.lossatlas.Slot;

/// Reads sums of losses: `0.7*focal(gamma=2) + 0.3*dice`.
///
/// ```
/// sum        = ["-"] term {("+" | "-") term}
/// term       = {factor "*"} id [parameters] [head]
/// factor     = number | schedule | "(" "1" "-" factor {"*" factor} ")"
/// schedule   = ("linear" | "cosine" | "warm-up" | "steps") parameters
/// parameters = "(" [parameter {"," parameter}] ")"
/// parameter  = name "=" value
/// value      = number | true | false | option | "[" number {"," number} "]"
/// head       = "{" binding {"," binding} "}"
/// binding    = input "=" name | "weight" "=" name | "ignore" "=" label
/// ```
///
/// Spaces may stand between any two of these. A minus between two terms needs one before it, since
/// ids have dashes. What a [schedule][Schedule] and a [head][Head] mean is told there. Each loss
/// reads as its [text][Loss#text()].
public final class LossExpression {
  private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
  private static final Pattern INPUT = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
  private static final Pattern LABEL = Pattern.compile("-?\\d{1,9}");
  private static final Pattern VALUE = Pattern.compile("\\[[^\\[\\](){}]*\\]|[^\\s,()\\[\\]{}]+");
  private static final Map<String, Class<? extends Schedule>> SCHEDULES = schedules();

  private final String text;
  private int at;

  private LossExpression(String text) {
    this.text = text;
  }

  private static Map<String, Class<? extends Schedule>> schedules() {
    Map<String, Class<? extends Schedule>> schedules = new LinkedHashMap<>();
    schedules.put("linear", Schedule.Linear.class);
    schedules.put("cosine", Schedule.Cosine.class);
    schedules.put("warm-up", Schedule.WarmUp.class);
    schedules.put("steps", Schedule.Steps.class);
    return schedules;
  }

  /// The sum that `text` says.
  ///
  /// @throws ExpressionException naming the column, from 1, and what is wrong there
  public static LossSum parse(String text) {
    return new LossExpression(text).sum();
  }

  /// The loss that `text` says: without a sum around it, if it is but one.
  ///
  /// @throws ExpressionException naming the column, from 1, and what is wrong there
  public static Loss loss(String text) {
    LossSum sum = parse(text);
    boolean isOne =
        sum.terms().size() == 1 && sum.terms().getFirst().weight().equals(Schedule.of(1));
    return isOne ? sum.terms().getFirst().loss() : sum;
  }

  private LossSum sum() {
    List<LossSum.Term> terms = new ArrayList<>();
    add(terms, skip("-") ? -1 : 1);
    while (!isAtEnd()) {
      if (skip("-")) {
        add(terms, -1);
      } else {
        expect("+", "'+' or '-'");
        add(terms, 1);
      }
    }
    return new LossSum(terms);
  }

  /// One more term, which has to go with those before it.
  private void add(List<LossSum.Term> terms, double sign) {
    skipSpace();
    int start = at;
    terms.add(term(sign));
    from(start, () -> new LossSum(terms));
  }

  private LossSum.Term term(double sign) {
    Schedule weight = Schedule.of(sign);
    for (boolean isFirst = true; ; isFirst = false) {
      Optional<Schedule> plain = numberOrComplement();
      if (plain.isPresent()) {
        weight = weight.times(plain.get());
        expect("*", "'*'");
        continue;
      }
      skipSpace();
      int start = at;
      String expected = isFirst ? "a number or a loss" : "a loss";
      String id = take(ID).orElseThrow(() -> unexpected(expected));
      Map<String, String> parameters = skip("(") ? parameters() : Map.of();
      if (skip("*")) {
        weight = weight.times(schedule(start, id, parameters));
        continue;
      }
      Loss loss = from(start, () -> Catalogue.get(id).loss(parameters));
      return new LossSum.Term(weight, skip("{") ? head(loss) : loss);
    }
  }

  private Optional<Schedule> numberOrComplement() {
    if (skip("(")) {
      expect("1", "'1'");
      expect("-", "'-'");
      Schedule product = factor();
      while (skip("*")) {
        product = product.times(factor());
      }
      expect(")", "')' or '*'");
      return Optional.of(product.complement());
    }
    return take(NUMBER).map(number -> Schedule.of(Double.parseDouble(number)));
  }

  private Schedule factor() {
    Optional<Schedule> plain = numberOrComplement();
    if (plain.isPresent()) {
      return plain.get();
    }
    skipSpace();
    int start = at;
    String name = take(ID).orElseThrow(() -> unexpected("a number or a schedule"));
    return schedule(start, name, skip("(") ? parameters() : Map.of());
  }

  private Schedule schedule(int start, String name, Map<String, String> parameters) {
    Class<? extends Schedule> type = SCHEDULES.get(name);
    if (type == null) {
      throw error(
          start,
          "a factor is a number or a schedule, one of %s, not %s"
              .formatted(String.join(", ", SCHEDULES.keySet()), name));
    }
    return from(start, () -> Records.make(name, type, parameters));
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (skip(")")) {
      return parameters;
    }
    do {
      skipSpace();
      int start = at;
      String name = take(NAME).orElseThrow(() -> unexpected("a parameter"));
      expect("=", "'='");
      String value = take(VALUE).orElseThrow(() -> unexpected("a value"));
      if (parameters.put(name, value) != null) {
        throw error(start, name + " is given twice");
      }
    } while (skip(","));
    expect(")", "')' or ','");
    return parameters;
  }

  private Head head(Loss loss) {
    int open = at - 1;
    List<String> inputs = loss.slots().stream().map(Slot::name).toList();
    Map<String, String> names = new LinkedHashMap<>();
    Optional<String> weight = Optional.empty();
    OptionalInt ignored = OptionalInt.empty();
    List<String> known = new ArrayList<>();
    do {
      skipSpace();
      int start = at;
      String key = take(INPUT).orElseThrow(() -> unexpected("an input"));
      expect("=", "'='");
      if (known.contains(key)) {
        throw error(start, key + " is given twice");
      }
      known.add(key);
      if (key.equals(Head.weightKey(loss))) {
        weight = Optional.of(name());
      } else if (key.equals("ignore")) {
        String label = take(LABEL).orElseThrow(() -> unexpected("a label, a whole number"));
        ignored = OptionalInt.of(Integer.parseInt(label));
      } else if (inputs.contains(key)) {
        names.put(key, name());
      } else {
        throw error(
            start,
            "%s has no input %s; it has %s, and there are %s and ignore"
                .formatted(loss.text(), key, String.join(", ", inputs), Head.weightKey(loss)));
      }
    } while (skip(","));
    expect("}", "'}' or ','");
    Optional<String> named = weight;
    OptionalInt label = ignored;
    return from(open, () -> new Head(loss, names, named, label));
  }

  private String name() {
    return take(INPUT).orElseThrow(() -> unexpected("a name"));
  }

  /// The longest text at this place that fits, after spaces.
  private Optional<String> take(Pattern pattern) {
    skipSpace();
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.group());
  }

  private boolean skip(String symbol) {
    skipSpace();
    boolean isThere = text.startsWith(symbol, at);
    at += isThere ? symbol.length() : 0;
    return isThere;
  }

  private void expect(String symbol, String inWords) {
    if (!skip(symbol)) {
      throw unexpected(inWords);
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean isAtEnd() {
    skipSpace();
    return at == text.length();
  }

  private ExpressionException unexpected(String expected) {
    String found = isAtEnd() ? "the end" : "'" + text.charAt(at) + "'";
    return error(at, "expected " + expected + ", found " + found);
  }

  private ExpressionException error(int column, String message) {
    return new ExpressionException(text, column + 1, message);
  }

  /// What is wrong with a part, at the column where it starts.
  private <T> T from(int start, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw error(start, e.getMessage());
    }
  }
}
