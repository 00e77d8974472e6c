package org.lossatlas.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lossatlas.Loss;
import org.lossatlas.LossSum;

/// Reads sums of losses: `0.7*focal(gamma=2) + 0.3*dice`.
///
/// ```
/// sum       = ["-"] term {("+" | "-") term}
/// term      = [number "*"] id ["(" [parameter {"," parameter}] ")"]
/// parameter = name "=" value
/// value     = number | true | false | option | "[" number {"," number} "]"
/// ```
///
/// Spaces may stand between any two of these. A minus between two terms needs one before it, since
/// ids have dashes.
public final class LossExpression {
  private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
  private static final Pattern VALUE = Pattern.compile("\\[[^\\[\\]()]*\\]|[^\\s,()\\[\\]]+");

  private final String text;
  private int at;

  private LossExpression(String text) {
    this.text = text;
  }

  /// The sum that `text` says.
  ///
  /// @throws IllegalArgumentException naming the column, from 1, and what is wrong there
  public static LossSum parse(String text) {
    return new LossExpression(text).sum();
  }

  private LossSum sum() {
    List<LossSum.Term> terms = new ArrayList<>();
    terms.add(term(skip("-") ? -1 : 1));
    while (!isAtEnd()) {
      if (skip("-")) {
        terms.add(term(-1));
      } else {
        expect("+", "'+' or '-'");
        terms.add(term(1));
      }
    }
    return new LossSum(terms);
  }

  private LossSum.Term term(double sign) {
    double weight = sign;
    Optional<String> number = take(NUMBER);
    if (number.isPresent()) {
      weight *= Double.parseDouble(number.get());
      expect("*", "'*'");
    }
    skipSpace();
    int start = at;
    String id =
        take(ID)
            .orElseThrow(() -> unexpected(number.isPresent() ? "a loss" : "a number or a loss"));
    Entry entry = from(start, () -> Catalogue.get(id));
    Map<String, String> parameters = skip("(") ? parameters() : Map.of();
    Loss loss = from(start, () -> entry.loss(parameters));
    return new LossSum.Term(weight, loss);
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

  private IllegalArgumentException unexpected(String expected) {
    String found = isAtEnd() ? "the end" : "'" + text.charAt(at) + "'";
    return error(at, "expected " + expected + ", found " + found);
  }

  private static IllegalArgumentException error(int at, String message) {
    return new IllegalArgumentException("column " + (at + 1) + ": " + message);
  }

  /// What is wrong with a loss, at the column where it starts.
  private static <T> T from(int start, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw error(start, e.getMessage());
    }
  }
}
