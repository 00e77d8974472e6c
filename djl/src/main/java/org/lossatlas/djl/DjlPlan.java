package org.lossatlas.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Binding;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;

/// Copies tensors to DJL's default device, replays the graph there and copies the results back.
record DjlPlan(Schedule schedule) implements Plan {
  @Override
  public void run(Binding binding) {
    binding.check(schedule.graph());
    // The arena closes last, since the inputs lie in its memory.
    try (Arena arena = Arena.ofConfined();
        NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      Frame frame = new Frame(manager, DataType.FLOAT32, binding::count);
      List<NDArray> inputs = new ArrayList<>();
      for (Graph.Input input : schedule.graph().inputs()) {
        Tensor tensor = binding.inputs().get(inputs.size());
        inputs.add(frame.wrapped(tensor, frame.shape(input.type()), arena));
      }
      List<NDArray> outputs = new Replay(schedule, frame).run(inputs);
      for (int i = 0; i < outputs.size(); i++) {
        float[] values = outputs.get(i).toFloatArray();
        binding.outputs().get(i).store(0, values, 0, values.length);
      }
    }
  }
}
