package org.lossatlas.cpu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.lossatlas.Tensor;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.engine.Binding;
import org.lossatlas.ir.Graph;
import org.lossatlas.ir.Node;
import org.lossatlas.ir.Op;

/// A graph laid out for given row counts, with all memory that a run needs. One run at a time uses it.
final class Frame {
  private final Schedule schedule;
  private final Graph graph;
  private final Sizes sizes;
  private final Workers workers;
  private final float[][] arrays;
  private final double[][] exact;
  private final Loans loans;

  /// Shared values that are others under a new name, in order.
  private final List<Integer> names = new ArrayList<>();

  private final List<List<Step>> shared = new ArrayList<>();
  private final List<StageProgram> programs = new ArrayList<>();
  private final BitSet constants;
  private final Desks desks;
  private final Tile desk;

  Frame(Schedule schedule, Kernels kernels, Workers workers, Sizes sizes) {
    this.schedule = schedule;
    this.graph = schedule.graph();
    this.sizes = sizes;
    this.workers = workers;
    this.arrays = new float[graph.size()][];
    this.exact = new double[graph.size()][];
    this.loans = new Loans(schedule, sizes);
    this.constants = constants();
    allocate();
    this.desk = new Tile(new float[0][], arrays);
    desk.rows = 1;
    for (int level = 0; level < schedule.depth(); level++) {
      shared.add(sharedSteps(kernels, level));
    }
    List<StagePlanner> planners =
        schedule.stages().stream().map(stage -> new StagePlanner(schedule, stage, kernels, sizes)).toList();
    this.desks = Desks.of(planners, workers.count(), arrays);
    for (int i = 0; i < planners.size(); i++) {
      StagePlanner planner = planners.get(i);
      int count = sizes.count(schedule.stages().get(i).rows());
      programs.add(StageProgram.of(kernels, planner, count, desks));
    }
  }

  boolean fits(Map<String, Integer> rows) {
    return sizes.rows().equals(rows);
  }

  void run(Binding binding) {
    loans.take(binding, arrays);
    linkNames();
    bind(binding.inputs(), binding.outputs());
    int next = 0;
    for (int level = 0; level < schedule.depth(); level++) {
      for (Step step : shared.get(level)) {
        step.run(desk);
      }
      while (next < programs.size() && schedule.stages().get(next).level() == level) {
        programs.get(next++).run(workers, arrays, exact);
      }
    }
    int number = 0;
    for (int output : graph.outputs().values()) {
      if (sizes.type(output).isShared()) {
        store(output, binding.outputs().get(number));
      }
      number++;
    }
    bind(null, null);
    loans.giveBack(arrays);
    linkNames();
  }

  private void linkNames() {
    for (int name : names) {
      arrays[name] = arrays[graph.node(name).args().getFirst()];
    }
  }

  private void bind(List<Tensor> inputs, List<Tensor> outputs) {
    desk.bind(inputs, outputs);
    desks.bind(inputs, outputs);
  }

  private void store(int output, Tensor tensor) {
    if (exact[output] != null) {
      tensor.store(0, exact[output], 0, exact[output].length);
    } else if (tensor.floats().filter(array -> array == arrays[output]).isEmpty()) {
      tensor.store(0, arrays[output], 0, arrays[output].length);
    }
  }

  /// Arrays for shared values, and for the row values that are kept for all rows.
  private void allocate() {
    graph.live().stream().filter(i -> sizes.type(i).isShared() && !schedule.sums().isPart(i)).forEach(i -> {
      if (isName(i)) {
        names.add(i);
      } else if (!loans.contains(i)) {
        arrays[i] = new float[sizes.size(i)];
      }
    });
    linkNames();
    for (Sums.Sum sum : schedule.sums().all()) {
      int size = sizes.size(sum.node());
      if (!StageProgram.Total.isLarge(sum, size)) {
        exact[sum.node()] = new double[size];
      }
    }
    for (Schedule.Stage stage : schedule.stages()) {
      for (int row : stage.tables()) {
        int table = schedule.table(row);
        if (arrays[table] == null) {
          arrays[table] = new float[Math.multiplyExact(sizes.size(row), sizes.count(stage.rows()))];
        }
      }
    }
  }

  /// Shared values are computed as the one row of a tile of their own; those that depend on no input only now.
  private List<Step> sharedSteps(Kernels kernels, int level) {
    StepBuilder builder =
        new StepBuilder(kernels, sizes, node -> Operand.full(view(node)), this::view);
    List<Step> steps = new ArrayList<>();
    for (int index : schedule.shared(level)) {
      if (isName(index)) {
        continue;
      }
      Step built = builder.build(index, view(index));
      Step step = !loans.contains(index) ? built : tile -> {
        if (!loans.isBorrowed(index, arrays)) {
          built.run(tile);
        }
      };
      if (constants.get(index)) {
        step.run(desk);
      } else {
        steps.add(step);
      }
    }
    return steps;
  }

  /// The shared values that depend on no input: sizes, ranges, tables and what is made of them.
  private BitSet constants() {
    BitSet constants = new BitSet();
    graph.live().stream().filter(i -> sizes.type(i).isShared()).forEach(i -> {
      Node node = graph.node(i);
      boolean isSource = node.op() instanceof Op.Input || node.op() instanceof Op.All || schedule.sums().contains(i);
      constants.set(i, !isSource && node.args().stream().allMatch(constants::get));
    });
    return constants;
  }

  private boolean isName(int shared) {
    Op op = graph.node(shared).op();
    return op instanceof Op.Reshape || op instanceof Op.StopGradient;
  }

  private View view(int shared) {
    return View.shared(shared, sizes.size(shared));
  }
}
