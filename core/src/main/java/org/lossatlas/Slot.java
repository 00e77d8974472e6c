package org.lossatlas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// An input of a loss: what it is called, its shape in letters, and which of the letters count rows.
///
/// The shape is as in the catalogue: `(N,C) or (N,C,L)`, `(*)` for any, `()` for a scalar, `(N,4)` with a fixed axis.
/// The axes named in `rows` are the rows of the program, wherever they stand; the others make up the shape of one row.
/// So `(N,C,L)` is `N·L` rows of `[C]` with rows `NL`, and `N` rows of `[C, L]` with rows `N`. An input without rows,
/// such as a table of class centres, is shared by all of them.
///
/// @param name what callers bind to: `logits`, `target`
/// @param shape the shapes it may have
/// @param rows the letters of the axes that count rows; empty for a shared input
/// @param domain which values it may have
/// @param isDifferentiable whether it has a gradient
/// @param isOptional whether it may be left out
/// @param unused an end of an axis that counts rows where this input is not read
public record Slot(
    String name,
    String shape,
    String rows,
    Domain domain,
    boolean isDifferentiable,
    boolean isOptional,
    Optional<End> unused) {
  /// Stands after the rows of an input that may have but the first axes of the others of any shape.
  static final String FIRST_AXES = "..";

  /// The first or the last entry of an axis.
  public record End(String axis, boolean isFirst) {}

  public Slot(String name, String shape, String rows, Domain domain, boolean isDifferentiable, boolean isOptional) {
    this(name, shape, rows, domain, isDifferentiable, isOptional, Optional.empty());
  }

  /// An input with a gradient, of any finite numbers.
  public static Slot learnt(String name, String shape, String rows) {
    return learnt(name, shape, rows, Domain.REAL);
  }

  public static Slot learnt(String name, String shape, String rows, Domain domain) {
    return new Slot(name, shape, rows, domain, true, false);
  }

  /// An input without a gradient.
  public static Slot given(String name, String shape, String rows, Domain domain) {
    return new Slot(name, shape, rows, domain, false, false);
  }

  public Slot optional() {
    return new Slot(name, shape, rows, domain, isDifferentiable, true, unused);
  }

  /// This input without the first entry of an axis that counts rows: beside one without the last
  /// entry, a row is an entry there and its successor here.
  public Slot withoutFirst(String axis) {
    return without(new End(axis, true));
  }

  /// This input without the last entry of an axis that counts rows.
  public Slot withoutLast(String axis) {
    return without(new End(axis, false));
  }

  private Slot without(End end) {
    return new Slot(
        name, shape, rows, domain, isDifferentiable, isOptional, Optional.of(end));
  }

  /// This input under another name, as is one that its domain speaks of.
  Slot renamed(UnaryOperator<String> names) {
    Domain other = domain.renamed(start -> start.isEmpty() ? start : names.apply(start), a -> a);
    return new Slot(
        names.apply(name), shape, rows, other, isDifferentiable, isOptional, unused);
  }

  /// This input with axes of its own: a mark behind each letter, so that they are as long as they
  /// like beside the axes of inputs with another mark.
  Slot marked(String mark) {
    if (mark.isEmpty()) {
      return this;
    }
    UnaryOperator<String> letters =
        axes -> axes.replaceAll("[A-Za-z][0-9]*|\\*(?=$|\\.)", "$0" + mark);
    String markedShape =
        hasAnyShape()
            ? shape
            : alternatives().stream()
                .map(axes -> "(" + letters.apply(String.join(",", axes)) + ")")
                .collect(Collectors.joining(" or "));
    return new Slot(
        name,
        markedShape,
        letters.apply(rows),
        domain.renamed(start -> start, letters),
        isDifferentiable,
        isOptional,
        unused.map(end -> new End(letters.apply(end.axis()), end.isFirst())));
  }

  /// One input for two losses: of the shape that is asked for, where one of them takes any, and of the narrower domain.
  ///
  /// @throws IllegalArgumentException if no input could serve both
  Slot and(Slot other) {
    boolean narrower = domain.isWithin(other.domain);
    boolean hasShape =
        hasAnyShape()
            || other.hasAnyShape()
            || shape.equals(other.shape) && rows.equals(other.rows) && unused.equals(other.unused);
    if (!hasShape || !narrower && !other.domain.isWithin(domain)) {
      throw new IllegalArgumentException(
          "%s is %s for one loss and %s for another".formatted(name, inWords(), other.inWords()));
    }
    Slot both =
        new Slot(
            name,
            shape,
            rows,
            narrower ? domain : other.domain,
            isDifferentiable || other.isDifferentiable,
            isOptional && other.isOptional,
            unused);
    return hasAnyShape() ? both.shaped(other) : both;
  }

  /// This input in the shape of another one.
  Slot shaped(Slot other) {
    return new Slot(
        name, other.shape, other.rows, domain, isDifferentiable, isOptional, other.unused);
  }

  private String inWords() {
    return shape
        + (rows.isEmpty() ? ", shared" : ", rows " + rows)
        + unused.map(end -> " without the " + (end.isFirst() ? "first " : "last ") + end.axis()).orElse("")
        + ", "
        + domain.words();
  }

  /// The axes of each shape that this input may have.
  public List<List<String>> alternatives() {
    List<List<String>> alternatives = new ArrayList<>();
    for (String one : shape.split(" or ")) {
      String axes = one.strip().substring(1, one.strip().length() - 1);
      alternatives.add(axes.isBlank() ? List.of() : Arrays.stream(axes.split(",")).map(String::strip).toList());
    }
    return alternatives;
  }

  /// Whether it may have any shape, as long as all inputs of which this holds have the same.
  public boolean hasAnyShape() {
    return shape.equals("(*)");
  }

  /// Whether it may have but the first axes of the other inputs of any shape.
  boolean takesFirstAxes() {
    return rows.endsWith(FIRST_AXES);
  }

  /// The name of the rows: inputs of one name have the same number of them.
  public String rowSpace() {
    return takesFirstAxes() ? rows.substring(0, rows.length() - FIRST_AXES.length()) : rows;
  }

  /// Whether an axis, by its letter, counts rows.
  public boolean isRow(String axis) {
    return !axis.isEmpty() && rows.contains(axis);
  }
}
