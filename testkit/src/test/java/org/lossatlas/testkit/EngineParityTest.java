package org.lossatlas.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Graph;
import org.lossatlas.testkit.LossContractTest.Good;
import org.lossatlas.testkit.LossContractTest.GoodClasses;

/// Parity finds an engine that is wrong, or not the same twice.
class EngineParityTest {
  /// The reference, whose results are then changed.
  private record Changed(DoubleUnaryOperator change) implements Engine {
    @Override
    public String name() {
      return "changed";
    }

    @Override
    public int rank() {
      return 0;
    }

    @Override
    public Plan compile(Graph graph) {
      Plan plan = Engines.byName("reference").compile(graph);
      return binding -> {
        plan.run(binding);
        for (Tensor output : binding.outputs()) {
          for (int i = 0; i < output.size(); i++) {
            output.set(i, change.applyAsDouble(output.get(i)));
          }
        }
      };
    }
  }

  @Test
  void passesAnEngineThatIsRight() throws Throwable {
    for (DynamicTest test :
        EngineParity.of("good", new GoodClasses(), Engines.byName("reference")).tests().toList()) {
      test.getExecutable().execute();
    }
    for (DynamicTest test :
        EngineParity.of("good", new Good(1), new Changed(x -> x + 1e-7)).tests().toList()) {
      test.getExecutable().execute();
    }
  }

  @Test
  void endsOnAllSidesOfATile() {
    assertThat(
            EngineParity.of("good", new Good(1), Engines.byName("reference"))
                .tests()
                .map(DynamicTest::getDisplayName))
        .contains(
            "good on reference, 0 rows",
            "good on reference, 2047 rows",
            "good on reference, 2049 rows");
  }

  @Test
  void findsAnEngineThatIsWrong() {
    assertThatThrownBy(() -> run(new Changed(x -> x + 1e-3)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("mean on changed: Good[delta=1.0], seed 29")
        .hasMessageContaining("error 0.00100, at most 2.00e-05");
  }

  @Test
  void findsAnEngineThatIsNotTheSameTwice() {
    Random random = new Random(1);
    assertThatThrownBy(() -> run(new Changed(x -> x + 1e-7 * random.nextDouble())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("second run");
  }

  private static void run(Engine engine) throws Throwable {
    for (DynamicTest test : EngineParity.of("good", new Good(1), engine).tests().toList()) {
      if (!test.getDisplayName().endsWith(" 0 rows")) {
        test.getExecutable().execute();
      }
    }
  }
}
