package org.lossatlas.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.TestedLosses;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.testkit.Draw;
import org.lossatlas.testkit.Sampler;

/// The same bits on any number of threads, with enough rows for every thread to get some.
class DeterminismTest {
  private static final long VALUES = 50_000;

  private static final CpuEngine ONE = new CpuEngine(Kernels.best(), Kernels.best(), new Workers(1));
  private static final CpuEngine TWO = new CpuEngine(Kernels.best(), Kernels.best(), new Workers(2));
  private static final CpuEngine EIGHT = new CpuEngine(Kernels.best(), Kernels.best(), new Workers(8));

  @TestFactory
  Stream<DynamicTest> givesTheSameBitsOnOneTwoAndEightThreads() throws IOException {
    return TestedLosses.all().entrySet().stream()
        .map(loss -> DynamicTest.dynamicTest(loss.getKey(), () -> isTheSameEverywhere(loss.getValue())));
  }

  private static void isTheSameEverywhere(Loss loss) {
    Sampler sampler = Sampler.all(loss).getFirst();
    long size = sampler.draw(2, 3).inputs().values().stream().mapToLong(Tensor::size).max().orElseThrow() / 2;
    Draw draw = sampler.draw((int) Math.clamp(VALUES / size, 33, size > 1 ? 700 : VALUES), 3).inFloat32();
    Evaluation one = evaluate(draw, ONE);
    for (CpuEngine engine : new CpuEngine[] {TWO, EIGHT}) {
      Evaluation other = evaluate(draw, engine);
      assertThat(other.value()).as("%s", draw).isEqualTo(one.value());
      one.gradients().forEach((input, gradient) ->
          assertThat(other.gradients().get(input).toFloats()).as("%s of %s", input, draw).isEqualTo(gradient.toFloats()));
    }
  }

  private static Evaluation evaluate(Draw draw, CpuEngine engine) {
    return Evaluator.of(draw.loss()).on(engine).evaluate(draw.inputs());
  }
}
