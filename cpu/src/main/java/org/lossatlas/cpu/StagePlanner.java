package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;
import org.lossatlas.ir.Type;

/// Lays out one stage: which value lives in which buffer for how long, and the steps of a tile.
final class StagePlanner {
  /// Values of a tile that a buffer should hold: a few buffers then stay in the cache of a core.
  private static final int TILE_VALUES = 1 << 14;

  /// For matrix products a tile has more rows, or the shared side would be read over and over.
  private static final int PRODUCT_TILE_VALUES = 1 << 18;

  /// Rows that a product's tile may have as long as all of its buffers fit into [#PRODUCT_TILE_BYTES], beyond the caches:
  /// from thousands of columns on the shared side comes from memory, once a tile.
  private static final int PRODUCT_ROWS = 64;

  private static final long PRODUCT_TILE_BYTES = 24L << 20;

  /// What the one tile of all threads may take.
  private static final long ROUND_TILE_BYTES = 52L << 20;

  private static final int MOST_ROWS = 2048;

  /// Values of a buffer that are worked on at a time between two products of a wide tile.
  private static final int NEAR_VALUES = 1 << 12;

  private final Schedule schedule;
  private final Schedule.Stage stage;
  private final Kernels kernels;
  private final Sizes sizes;
  private final Graph graph;
  private final Clusters clusters;
  private final List<Integer> order;
  private final Map<Integer, View> views = new HashMap<>();
  private final Map<Integer, Operand> stretched = new HashMap<>();

  /// The softmax or sum of exponentials that a node's step computes as well, and the other way round.
  private final Map<Integer, Integer> twins = new HashMap<>();

  private final Set<Integer> early = new HashSet<>();

  /// What is scattered into the sum that reads it, and never laid out.
  private final Set<Integer> scattered = new HashSet<>();
  private final Map<Integer, Integer> lastUse = new HashMap<>();
  private final Map<Integer, Integer> bufferLife = new HashMap<>();
  private final List<Integer> capacity = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<StageProgram.Total> totals = new ArrayList<>();
  private final boolean multiplies;
  private int widest = 1;

  StagePlanner(Schedule schedule, Schedule.Stage stage, Kernels kernels, Sizes sizes) {
    this.schedule = schedule;
    this.stage = stage;
    this.kernels = kernels;
    this.sizes = sizes;
    this.graph = schedule.graph();
    this.multiplies =
        stage.sums().stream().anyMatch(Sums.Sum::hasProduct)
            || stage.nodes().stream().anyMatch(i -> node(i).op() instanceof Op.MatMul && hasSharedSide(i));
    for (Sums.Sum sum : stage.sums()) {
      totals.add(new StageProgram.Total(sum, sizes.size(sum.node())));
    }
    findScattered();
    this.clusters = new Clusters(stage, graph, sizes, this::addsScattered);
    this.order = clusters.order();
    findStretched();
    findTwins();
    findLastUses();
    StepBuilder builder = new StepBuilder(kernels, sizes, this::operand, this::view);
    for (int position = 0; position < order.size(); position++) {
      if (clusters.of(order.get(position)) == null) {
        place(position, builder);
      } else {
        position = placeCluster(position);
      }
    }
  }

  /// Whether all threads work on one tile.
  boolean isInRounds() {
    return StageProgram.isInRounds(totals);
  }

  List<StageProgram.Total> totals() {
    return totals;
  }

  /// Steps between products, on a few rows at a time where the tile is wider than the nearest cache.
  ///
  /// @param isAlone which steps may not be gathered besides
  List<Step> steps(Predicate<Step> isAlone) {
    int rows = Math.max(1, NEAR_VALUES / widest);
    return multiplies && rows < tileRows() ? RowByRow.gathered(steps, rows, isAlone.or(Step::wantsWholeTile)) : steps;
  }

  /// The values of one row that each buffer holds.
  List<Integer> capacity() {
    return capacity;
  }

  /// The largest size of a row among the values of the stage.
  int widest() {
    return widest;
  }

  int tileRows() {
    if (!multiplies) {
      return Math.clamp(TILE_VALUES / widest, 1, MOST_ROWS);
    }
    long rowBytes = capacity.stream().mapToLong(size -> (long) Float.BYTES * size).sum();
    if (isInRounds()) {
      return Math.clamp(ROUND_TILE_BYTES / Math.max(1, rowBytes) / 16 * 16, 16, 256);
    }
    // In eights, as the matrix product likes its rows.
    long affordable = Math.min(PRODUCT_ROWS, PRODUCT_TILE_BYTES / Math.max(1, rowBytes)) / 8 * 8;
    return Math.clamp(Math.max(PRODUCT_TILE_VALUES / widest, affordable), 16, 128);
  }

  private boolean hasSharedSide(int product) {
    return node(product).args().stream().anyMatch(arg -> node(arg).type().isShared());
  }

  private void place(int position, StepBuilder builder) {
    int index = order.get(position);
    Node node = node(index);
    int size = sizes.size(index);
    if (stage.loads().get(index)) {
      views.put(index, View.table(schedule.table(index), size));
    } else {
      View alias = alias(node, size);
      if (alias != null) {
        views.put(index, alias);
      } else if (!stretched.containsKey(index) && !scattered.contains(index) && !views.containsKey(index)) {
        View out = View.scratch(buffer(position, node, size), size);
        steps.add(step(index, position, out, builder));
        views.put(index, out);
        widest = Math.max(widest, size);
      }
    }
    View view = views.get(index);
    if (view != null && view.isScratch()) {
      bufferLife.merge(view.index(), lastUse.getOrDefault(index, position), Math::max);
    }
    addSinks(index, position);
    release(position);
  }

  /// Lays out a cluster as one loop.
  ///
  /// @return the position of its last member
  private int placeCluster(int position) {
    Clusters.Cluster cluster = clusters.of(order.get(position));
    int end = order.indexOf(cluster.last());
    LoopPlan plan = LoopPlan.of(cluster, clusters, graph, sizes, member -> leavesCluster(member, cluster, end));
    int size = plan.size();
    List<View> arrays = new ArrayList<>(plan.arrays().stream().map(this::view).toList());
    Set<Integer> taken = new HashSet<>();
    for (int result : plan.results()) {
      View out = View.scratch(loopBuffer(end, plan.arrays(), size, taken), size);
      taken.add(out.index());
      bufferLife.merge(out.index(), lastUse.getOrDefault(result, end), Math::max);
      views.put(result, out);
      arrays.add(out);
    }
    widest = Math.max(widest, size);
    List<View> numbers = plan.numbers().stream().map(this::view).toList();
    steps.add(LoopStep.of(kernels.loop(plan.code()), arrays, numbers, size));
    for (int i = position; i <= end; i++) {
      View alias = alias(node(order.get(i)), size);
      if (alias != null) {
        views.put(order.get(i), alias);
      }
      addSinks(order.get(i), i);
    }
    release(end);
    return end;
  }

  /// Whether a member's value, under whatever name, is read outside its loop.
  private boolean leavesCluster(int member, Clusters.Cluster cluster, int end) {
    return lastUse.getOrDefault(member, end) > end
        || leavesTheTile().contains(member)
        || cluster.members().stream()
            .anyMatch(name -> !cluster.operations().contains(name)
                && node(name).args().contains(member)
                && leavesCluster(name, cluster, end));
  }

  /// A buffer for a result of a loop: that of an operand which ends here, or a free one.
  private int loopBuffer(int end, List<Integer> operands, int size, Set<Integer> taken) {
    for (int operand : operands) {
      View view = view(operand);
      if (view.isScratch() && view.size() == size && !taken.contains(view.index()) && bufferLife.get(view.index()) == end) {
        return view.index();
      }
    }
    return freeBuffer(size);
  }

  /// The step for a node; a softmax and the logarithm of its sum share one, at the place of the first of them.
  private Step step(int index, int position, View out, StepBuilder builder) {
    if (twins.containsKey(index)) {
      return softmax(index, twins.get(index), position, out);
    }
    for (int i = 0; i < 2 && node(index).op() == Op.Binary.ADD; i++) {
      if (scattered.contains(node(index).args().get(i))) {
        return builder.addScattered(node(index).args().get(1 - i), node(index).args().get(i), out);
      }
    }
    return builder.build(index, out);
  }

  private Step softmax(int index, int twin, int position, View out) {
    int operand = node(index).args().getFirst();
    View other = View.scratch(buffer(position, node(twin), sizes.size(twin)), sizes.size(twin));
    views.put(twin, other);
    // At least until its own place, where it may leave the tile without another step reading it.
    int place = order.indexOf(twin);
    bufferLife.merge(other.index(), lastUse.getOrDefault(twin, place), Math::max);
    widest = Math.max(widest, other.size());
    boolean isSoftmax = node(index).op() instanceof Op.Softmax;
    View softmax = isSoftmax ? out : other;
    View logSum = isSoftmax ? other : out;
    int[] shape = sizes.shape(operand);
    return SoftmaxSteps.of(kernels, shape[shape.length - 1], view(operand), softmax, logSum);
  }

  private void findTwins() {
    for (int position = 0; position < order.size(); position++) {
      int index = order.get(position);
      int twin = early.contains(index) || stage.loads().get(index) ? -1 : twin(index, position);
      if (twin >= 0) {
        twins.put(index, twin);
        early.add(twin);
      }
    }
  }

  /// A later node of the stage that the step of this one can compute as well, or −1.
  private int twin(int index, int position) {
    Op op = node(index).op();
    if (!(op instanceof Op.Reduce || op instanceof Op.Softmax)) {
      return -1;
    }
    for (int later : order.subList(position + 1, order.size())) {
      if (node(later).args().equals(node(index).args()) && !stage.loads().get(later)) {
        int[] shape = sizes.shape(node(index).args().getFirst());
        if (SoftmaxSteps.isPair(op, node(later).op(), shape) || SoftmaxSteps.isPair(node(later).op(), op, shape)) {
          return later;
        }
      }
    }
    return -1;
  }

  /// Finds the scattered values that one addition alone reads: it adds them to its other operand.
  private void findScattered() {
    for (int index : stage.nodes()) {
      if (node(index).op() instanceof Op.Scatter && !stage.loads().get(index) && !leavesTheTile().contains(index)) {
        List<Integer> readers =
            stage.nodes().stream()
                .filter(reader -> !stage.loads().get(reader) && node(reader).args().contains(index))
                .toList();
        boolean isAdded = readers.size() == 1 && node(readers.getFirst()).op() == Op.Binary.ADD;
        if (isAdded && node(readers.getFirst()).args().stream().noneMatch(arg -> scattered.contains(arg) || node(arg).op() instanceof Op.Broadcast)
            && node(readers.getFirst()).args().stream().distinct().count() == 2) {
          scattered.add(index);
        }
      }
    }
  }

  private boolean addsScattered(int index) {
    return node(index).op() == Op.Binary.ADD && node(index).args().stream().anyMatch(scattered::contains);
  }

  private Set<Integer> leavesTheTile() {
    Set<Integer> leaving = new HashSet<>(stage.tables());
    leaving.addAll(stage.outputs());
    terms().forEach(term -> leaving.addAll(term.operands()));
    return leaving;
  }

  /// A value that is another one under a different name.
  private View alias(Node node, int size) {
    return switch (node.op()) {
      case Op.Reshape _, Op.StopGradient _ -> view(node.args().getFirst());
      case Op.Own _ -> View.table(node.args().getFirst(), size);
      case Op.Spread _ -> View.shared(node.args().getFirst(), size);
      default -> null;
    };
  }

  /// A free buffer; an operation that reads each entry before it writes it may take that of an operand of its own size
  /// that is not needed any more.
  private int buffer(int position, Node node, int size) {
    if (isInPlace(node)) {
      for (int arg : node.args()) {
        View view = views.get(arg);
        if (view != null && view.isScratch() && view.size() == size && bufferLife.get(view.index()) == position) {
          return view.index();
        }
      }
    }
    return freeBuffer(size);
  }

  private int freeBuffer(int size) {
    Integer best = null;
    for (Integer candidate : free) {
      // Where rows are taken a few at a time, the row of one value may not lie over other rows of another.
      if (multiplies && capacity.get(candidate) != size) {
        continue;
      }
      if (best == null || Math.abs(capacity.get(candidate) - size) < Math.abs(capacity.get(best) - size)) {
        best = candidate;
      }
    }
    if (best == null) {
      capacity.add(size);
      return capacity.size() - 1;
    }
    free.remove(best);
    capacity.set(best, Math.max(size, capacity.get(best)));
    return best;
  }

  private boolean isInPlace(Node node) {
    return node.op() instanceof Op.Unary
        || node.op() instanceof Op.Binary
        || node.op() instanceof Op.Select
        || node.op() instanceof Op.Softmax(int axis) && axis == node.type().rank() - 1;
  }

  private void release(int position) {
    bufferLife.entrySet().removeIf(life -> {
      if (life.getValue() <= position) {
        free.add(life.getKey());
        return true;
      }
      return false;
    });
  }

  /// What leaves the tile: rows for a table or a result, and sums.
  private void addSinks(int index, int position) {
    if (stage.tables().contains(index)) {
      View table = View.table(schedule.table(index), sizes.size(index));
      steps.add(ElementwiseSteps.copy(view(index), table));
    }
    if (stage.outputs().contains(index)) {
      int number = 0;
      for (int output : graph.outputs().values()) {
        if (output == index) {
          steps.add(new OutputStep(view(index), number));
        }
        number++;
      }
    }
    for (int number = 0; number < totals.size(); number++) {
      for (Sums.Term term : stage.sums().get(number).terms()) {
        List<Integer> operands = term.operands();
        // Once the last operand is there.
        if (operands.contains(index) && operands.stream().allMatch(arg -> order.indexOf(arg) <= position)) {
          steps.add(sink(number, term));
        }
      }
    }
  }

  private Step sink(int number, Sums.Term term) {
    StageProgram.Total total = totals.get(number);
    return switch (term) {
      case Sums.Product(int column, int row) -> TotalSteps.product(kernels, number, view(column), view(row));
      case Sums.Rows(int value) ->
          total.isLarge() ? TotalSteps.large(kernels, number, view(value)) : TotalSteps.exact(kernels, number, view(value));
      case Sums.Own(int value) ->
          total.isLarge() ? TotalSteps.largeOwn(kernels, number, view(value)) : TotalSteps.exactOwn(kernels, number, view(value));
    };
  }

  /// Finds the broadcasts that no step has to carry out, since all that reads them can walk through what is stretched.
  private void findStretched() {
    for (int index : stage.nodes()) {
      if (node(index).op() instanceof Op.Broadcast && !stage.loads().get(index)) {
        Stretch stretch = Stretch.of(sizes.shape(node(index).args().getFirst()), sizes.shape(index));
        if (stretch != null) {
          stretched.put(index, null);
        }
      }
    }
    stretched.keySet().removeAll(leavesTheTile());
    for (int reader : stage.nodes()) {
      List<Integer> args = stage.loads().get(reader) ? List.of() : node(reader).args();
      boolean inLoop = clusters.of(reader) != null;
      boolean walks = !inLoop && node(reader).op() instanceof Op.Binary && args.stream().filter(stretched::containsKey).distinct().count() <= 1;
      if (!walks) {
        args.stream().filter(arg -> !clusters.walks(reader, arg)).forEach(stretched::remove);
      }
    }
  }

  private Operand operand(int index) {
    if (!stretched.containsKey(index)) {
      return Operand.full(view(index));
    }
    int source = node(index).args().getFirst();
    Stretch stretch = Stretch.of(sizes.shape(source), sizes.shape(index));
    return stretch.isRepeated() ? Operand.repeated(view(source)) : Operand.stretched(view(source), stretch.block());
  }

  /// A value is needed until the last step that reads it, under whatever name.
  private void findLastUses() {
    for (int position = order.size() - 1; position >= 0; position--) {
      int index = order.get(position);
      if (stage.loads().get(index) || early.contains(index)) {
        continue;
      }
      boolean isName =
          stretched.containsKey(index) || scattered.contains(index) || node(index).op() instanceof Op.Reshape || node(index).op() instanceof Op.StopGradient;
      Clusters.Cluster cluster = clusters.of(index);
      int read = cluster == null ? position : order.indexOf(cluster.last());
      int until = isName ? Math.max(read, lastUse.getOrDefault(index, read)) : read;
      node(index).args().forEach(arg -> lastUse.merge(arg, until, Math::max));
      if (cluster != null && !isName) {
        node(index).args().forEach(arg -> lastUse.merge(clusters.source(arg, sizes.size(index)), until, Math::max));
      }
    }
    for (Sums.Term term : terms()) {
      List<Integer> operands = term.operands();
      int until = operands.stream().mapToInt(order::indexOf).max().orElseThrow();
      // A name that ends here keeps what it names.
      operands.forEach(arg -> keep(arg, until));
    }
  }

  private List<Sums.Term> terms() {
    return stage.sums().stream().flatMap(sum -> sum.terms().stream()).toList();
  }

  private void keep(int index, int until) {
    lastUse.merge(index, until, Math::max);
    if (node(index).op() instanceof Op.Reshape || node(index).op() instanceof Op.StopGradient) {
      keep(node(index).args().getFirst(), until);
    }
  }

  private View view(int index) {
    Type type = sizes.type(index);
    return type.isShared() ? View.shared(index, sizes.size(index)) : views.get(index);
  }

  private Node node(int index) {
    return graph.node(index);
  }
}
