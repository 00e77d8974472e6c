package org.lossatlas.ir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The type of each operation's result, and what is wrong with operands that do not fit.
public final class TypeRules {
  private TypeRules() {}

  /// The type of `op` on operands of these types.
  ///
  /// @throws ShapeException in words, where they do not fit
  public static Type of(Op op, List<Type> args) {
    return switch (op) {
      case Op.Input _ -> throw new IllegalArgumentException("an input brings its own type");
      case Op.Constant _ -> leaf(op, args, Type.SCALAR);
      case Op.Table(List<Dim> dims, double[] values) -> {
        Type type = leaf(op, args, Type.shared(dims));
        int size = type.size(_ -> 0);
        require(size == values.length, op, "%d values for %s", values.length, type);
        yield type;
      }
      case Op.Range(Dim length) -> leaf(op, args, Type.shared(List.of(length)));
      case Op.Size _ -> leaf(op, args, Type.SCALAR);
      case Op.RowIndex(String rows) -> leaf(op, args, new Type(rows, List.of()));
      case Op.Unary _, Op.Polygamma _, Op.StopGradient _ -> one(op, args);
      case Op.Binary _ -> alike(op, args, 2);
      case Op.Select _ -> alike(op, args, 3);
      case Op.Broadcast(List<Dim> dims) -> {
        requireBroadcasts(one(op, args).dims(), dims);
        yield args.getFirst().withDims(dims);
      }
      case Op.Reshape(List<Dim> dims) -> reshape(op, one(op, args), dims);
      case Op.Transpose(List<Integer> order) -> {
        Type x = one(op, args);
        require(order.size() == x.rank() && new HashSet<>(order).size() == x.rank()
                && order.stream().allMatch(a -> a >= 0 && a < x.rank()),
            op, "%s is no order of the axes of %s", order, x);
        yield x.withDims(order.stream().map(x.dims()::get).toList());
      }
      case Op.Slice(int axis, Dim start, Dim length) -> {
        Type x = withAxis(op, one(op, args), axis);
        Dim rest = x.dims().get(axis).sub(start).sub(length);
        require(!isNegative(start) && !isNegative(length) && !isNegative(rest),
            op, "%s entries from %s on do not lie in axis %d of %s", length, start, axis, x);
        yield with(x, axis, length);
      }
      case Op.Pad(int axis, Dim before, Dim after) -> {
        Type x = withAxis(op, one(op, args), axis);
        require(!isNegative(before) && !isNegative(after), op, "padding by %s and %s", before, after);
        yield with(x, axis, before.add(x.dims().get(axis)).add(after));
      }
      case Op.Concat(int axis) -> concat(op, args, axis);
      case Op.Flip(int axis) -> withAxis(op, one(op, args), axis);
      case Op.Window(int axis, int size, int stride) -> {
        Type x = withAxis(op, one(op, args), axis);
        int length = x.dims().get(axis).fixed();
        require(size >= 1 && stride >= 1 && size <= length,
            op, "a window of %d entries does not fit into axis %d of %s", size, axis, x);
        Type windows = with(x, axis, Dim.of((length - size) / stride + 1));
        List<Dim> dims = new ArrayList<>(windows.dims());
        dims.add(axis + 1, Dim.of(size));
        yield x.withDims(dims);
      }
      case Op.Fold(int axis, int stride, Dim length) -> {
        Type x = withAxis(op, withAxis(op, one(op, args), axis), axis + 1);
        int windows = x.dims().get(axis).fixed();
        int size = x.dims().get(axis + 1).fixed();
        require(windows == (length.fixed() - size) / stride + 1,
            op, "%d windows of %d are not those of an axis of %s", windows, size, length);
        List<Dim> dims = new ArrayList<>(x.dims());
        dims.remove(axis + 1);
        yield with(x.withDims(dims), axis, length);
      }
      case Op.Reduce(Op.Reduce.Kind _, int axis) -> without(withAxis(op, one(op, args), axis), axis);
      case Op.ArgMax(int axis, boolean _) -> without(withAxis(op, one(op, args), axis), axis);
      case Op.Softmax(int axis) -> withAxis(op, one(op, args), axis);
      case Op.CumSum(int axis, boolean _) -> withAxis(op, one(op, args), axis);
      case Op.ArgSort(int axis, boolean _) -> withAxis(op, one(op, args), axis);
      case Op.Gather(int axis) -> {
        Type index = withAxis(op, count(op, args, 2).get(1), axis);
        Type x = withAxis(op, args.get(0), axis);
        require(without(x, axis).dims().equals(without(index, axis).dims()),
            op, "index %s and values %s differ in more than axis %d", index, x, axis);
        yield new Type(rows(op, args), index.dims());
      }
      case Op.Scatter(int axis, Dim size) -> with(withAxis(op, alike(op, args, 2), axis), axis, size);
      case Op.MatMul(boolean left, boolean right) -> matMul(op, args, left, right);
      case Op.All _ -> {
        Type x = perRow(op, one(op, args));
        List<Dim> dims = new ArrayList<>(x.dims());
        dims.addFirst(Dim.count(x.rows()));
        yield Type.shared(dims);
      }
      case Op.Total _ -> perRow(op, one(op, args)).withRows(Type.SHARED);
      case Op.Own(String rows) -> {
        Type table = one(op, args);
        require(table.isShared() && table.rank() > 0 && table.dims().getFirst().equals(Dim.count(rows)),
            op, "%s is no table with an entry for each of the rows %s", table, rows);
        yield new Type(rows, table.dims().subList(1, table.rank()));
      }
      case Op.Spread(String rows) -> {
        require(one(op, args).isShared(), op, "%s is not shared", args.getFirst());
        yield args.getFirst().withRows(rows);
      }
      case Op.Call(Primitive p) ->
          new Type(rows(op, args), p.dims(args.stream().map(Type::dims).toList()));
      case Op.CallGradient(Primitive _, int argument) ->
          new Type(rows(op, args), args.get(argument).dims());
    };
  }

  /// The dims that operands of these dims broadcast to, aligned at the last axis.
  public static List<Dim> broadcast(String op, List<Dim> a, List<Dim> b) {
    List<Dim> dims = new ArrayList<>();
    for (int i = 1; i <= Math.max(a.size(), b.size()); i++) {
      Dim left = i <= a.size() ? a.get(a.size() - i) : Dim.ONE;
      Dim right = i <= b.size() ? b.get(b.size() - i) : Dim.ONE;
      if (!left.equals(right) && !left.equals(Dim.ONE) && !right.equals(Dim.ONE)) {
        throw new ShapeException("%s: %s and %s do not fit: axis −%d is %s against %s"
            .formatted(op, Type.text(a), Type.text(b), i, left, right));
      }
      dims.addFirst(left.equals(Dim.ONE) ? right : left);
    }
    return dims;
  }

  private static void requireBroadcasts(List<Dim> from, List<Dim> to) {
    List<Dim> result = broadcast("broadcast", from, to);
    if (!result.equals(to)) {
      throw new ShapeException("broadcast: %s does not stretch to %s".formatted(Type.text(from), Type.text(to)));
    }
  }

  private static Type reshape(Op op, Type x, List<Dim> dims) {
    Dim before = Dim.ONE;
    Dim after = Dim.ONE;
    // Axes of an unknown length on both sides cancel, so that [N, N] may become [N, 1, N].
    List<Dim> unmatched = new ArrayList<>(dims);
    for (Dim dim : x.dims()) {
      if (dim.isFixed() || !unmatched.remove(dim)) {
        before = before.times(dim);
      }
    }
    for (Dim dim : unmatched) {
      after = after.times(dim);
    }
    require(before.equals(after), op, "%s has another number of values", x);
    return x.withDims(dims);
  }

  private static Type concat(Op op, List<Type> args, int axis) {
    require(!args.isEmpty(), op, "there is nothing to join");
    Type first = withAxis(op, args.getFirst(), axis);
    Dim length = Dim.ZERO;
    for (Type arg : args) {
      require(arg.rank() == first.rank() && without(arg, axis).dims().equals(without(first, axis).dims()),
          op, "%s and %s differ in more than axis %d", first, arg, axis);
      length = length.add(arg.dims().get(axis));
    }
    return new Type(rows(op, args), with(first, axis, length).dims());
  }

  private static Type matMul(Op op, List<Type> args, boolean transposeLeft, boolean transposeRight) {
    List<Dim> a = count(op, args, 2).get(0).dims();
    List<Dim> b = args.get(1).dims();
    int rank = a.size();
    require(rank >= 2 && b.size() == rank && a.subList(0, rank - 2).equals(b.subList(0, rank - 2)),
        op, "%s and %s are no matrices with equal leading axes", args.get(0), args.get(1));
    Dim inner = a.get(transposeLeft ? rank - 2 : rank - 1);
    require(inner.equals(b.get(transposeRight ? rank - 1 : rank - 2)),
        op, "%s and %s differ in the axis summed over", args.get(0), args.get(1));
    List<Dim> dims = new ArrayList<>(a.subList(0, rank - 2));
    dims.add(a.get(transposeLeft ? rank - 1 : rank - 2));
    dims.add(b.get(transposeRight ? rank - 2 : rank - 1));
    return new Type(rows(op, args), dims);
  }

  /// The row space of operands that are shared or of one and the same row space.
  private static String rows(Op op, List<Type> args) {
    String rows = Type.SHARED;
    for (Type arg : args) {
      if (!arg.isShared()) {
        require(rows.isEmpty() || rows.equals(arg.rows()), op,
            "rows %s and rows %s meet; one side has to be seen whole, by all(..)", rows, arg.rows());
        rows = arg.rows();
      }
    }
    return rows;
  }

  private static Type alike(Op op, List<Type> args, int count) {
    List<Dim> dims = count(op, args, count).getFirst().dims();
    for (Type arg : args) {
      require(arg.dims().equals(dims), op, "operands %s differ in shape", args);
    }
    return new Type(rows(op, args), dims);
  }

  private static Type leaf(Op op, List<Type> args, Type type) {
    count(op, args, 0);
    return type;
  }

  private static Type one(Op op, List<Type> args) {
    return count(op, args, 1).getFirst();
  }

  private static List<Type> count(Op op, List<Type> args, int count) {
    require(args.size() == count, op, "%d operands instead of %d", args.size(), count);
    return args;
  }

  private static Type perRow(Op op, Type x) {
    require(!x.isShared(), op, "%s is shared already", x);
    return x;
  }

  private static Type withAxis(Op op, Type x, int axis) {
    require(axis >= 0 && axis < x.rank(), op, "%s has no axis %d", x, axis);
    return x;
  }

  private static Type with(Type x, int axis, Dim length) {
    List<Dim> dims = new ArrayList<>(x.dims());
    dims.set(axis, length);
    return x.withDims(dims);
  }

  private static Type without(Type x, int axis) {
    List<Dim> dims = new ArrayList<>(x.dims());
    dims.remove(axis);
    return x.withDims(dims);
  }

  private static boolean isNegative(Dim dim) {
    return dim.counts().values().stream().anyMatch(times -> times < 0)
        || dim.isFixed() && dim.constant() < 0;
  }

  private static void require(boolean holds, Op op, String otherwise, Object... values) {
    if (!holds) {
      throw new ShapeException(name(op) + ": " + otherwise.formatted(values));
    }
  }

  /// What an operation is called in formulas: `matMul`, `logSumExp`.
  public static String name(Op op) {
    String name = switch (op) {
      case Op.Unary unary -> unary.name();
      case Op.Binary binary -> binary.name();
      case Op.Reduce(Op.Reduce.Kind kind, int _) -> kind.name();
      case Op.Call(Primitive p) -> p.name();
      default -> op.getClass().getSimpleName();
    };
    if (name.equals(name.toUpperCase(java.util.Locale.ROOT))) {
      StringBuilder camel = new StringBuilder();
      for (String word : name.toLowerCase(java.util.Locale.ROOT).split("_")) {
        camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
      }
      return camel.toString();
    }
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
