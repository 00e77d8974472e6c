package org.lossatlas.catalogue;

/// An expression that says no loss, and where it goes wrong.
public final class ExpressionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String expression;
  private final int column;

  ExpressionException(String expression, int column, String message) {
    super("column " + column + ": " + message);
    this.expression = expression;
    this.column = column;
  }

  /// Where it goes wrong, from 1.
  public int column() {
    return column;
  }

  /// The expression in one line, and a caret under the column in the next.
  public String pointer() {
    return expression.replaceAll("\\s", " ") + "\n" + " ".repeat(column - 1) + "^";
  }
}
