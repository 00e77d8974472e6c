package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.Evaluator;
import org.lossatlas.Tensor;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.engine.Engines;

/// A thousand steps of 512 x 250 logits, half a megabyte each: an array left behind in each step
/// would show as 500 MB. The memory of the JVM's compilers and of the C library's allocator comes
/// and goes by 100 MB.
class MemoryTest {
  private static final int STEPS = 1_000;
  private static final int ROWS = 512;
  private static final int CLASSES = 250;
  private static final long LEAK = 250L * STEPS;

  private static final Evaluator EVALUATOR =
      Evaluator.of(new SparseCrossEntropyLoss()).on(Engines.byName("djl"));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void trainingStepsLeaveNothingBehind(boolean replayed) throws IOException {
    try (NDManager manager = ai.djl.engine.Engine.getEngine("PyTorch").newBaseManager()) {
      DjlLoss loss =
          replayed ? DjlLoss.replayed("loss", EVALUATOR) : new DjlLoss("loss", EVALUATOR);
      NDArray logits = manager.randomNormal(new Shape(ROWS, CLASSES));
      logits.setRequiresGradient(true);
      NDArray labels = manager.arange(ROWS).toType(DataType.INT64, false).mod(CLASSES);
      int arrays = manager.getManagedArrays().size();
      assertNoGrowth(() -> {
        try (NDManager step = manager.newSubManager();
            GradientCollector collector =
                ai.djl.engine.Engine.getEngine("PyTorch").newGradientCollector()) {
          // Predictions belong to the step, as those of a batch do.
          NDArray predictions = logits.mul(1.5f);
          predictions.attach(step);
          collector.backward(loss.evaluate(new NDList(labels), new NDList(predictions)));
        }
      });
      assertThat(manager.getManagedArrays()).hasSize(arrays);
    }
  }

  @Test
  void engineRunsLeaveNothingBehind() throws IOException {
    Random random = new Random(1);
    float[] logits = new float[ROWS * CLASSES];
    float[] labels = new float[ROWS];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    Tensor x = Tensor.of(logits, ROWS, CLASSES);
    Tensor y = Tensor.of(labels);
    assertNoGrowth(() -> EVALUATOR.evaluate(x, y));
  }

  private static void assertNoGrowth(Runnable step) throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "resident memory is read from /proc");
    for (int i = 0; i < STEPS / 5; i++) {
      step.run();
    }
    long before = nativeKilobytes();
    for (int i = 0; i < STEPS; i++) {
      step.run();
    }
    assertThat(nativeKilobytes() - before).as("growth in kB").isLessThan(LEAK);
  }

  /// Resident memory that is not the Java heap, once the garbage is collected.
  private static long nativeKilobytes() throws IOException {
    System.gc();
    long resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
    return resident
        - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / 1024;
  }
}
