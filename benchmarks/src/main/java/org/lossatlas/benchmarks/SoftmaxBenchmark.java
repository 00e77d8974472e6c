package org.lossatlas.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.lossatlas.Loss;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Catalogue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A loss of rows: softmax cross-entropy of 8 M logits in rows of few and of many classes, value
/// and gradient together.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 3,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-Dai.djl.offline=true"
    })
public class SoftmaxBenchmark {
  private static final int LOGITS = 1 << 23;
  private static final int CHECKED_ROWS = 13;

  @Param({"10", "1000", "32003"})
  public int classes;

  @Param({"1", "2"})
  public int threads;

  private int rows;
  private float[] logits;
  private int[] target;
  private Runnable cpu;
  private Runnable replay;
  private Autograd autograd;

  /// Makes the inputs, and checks all that is measured on the first rows.
  @Setup(Level.Trial)
  public void prepare() {
    Threads.use(threads);
    SplittableRandom random = new SplittableRandom(1);
    rows = LOGITS / classes;
    logits = new float[rows * classes];
    target = new int[rows];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (3 * random.nextGaussian());
    }
    Arrays.setAll(target, _ -> random.nextInt(classes));
    Subject slice = subject(CHECKED_ROWS);
    slice.check("cpu");
    slice.check("djl");
    try (Autograd small = autograd(CHECKED_ROWS)) {
      slice.checkAgainstReference("autograd", small.run(), small.gradient());
    }
    Subject whole = subject(rows);
    cpu = whole.on("cpu");
    replay = whole.on("djl");
    autograd = autograd(rows);
  }

  private Subject subject(int n) {
    Loss loss = Catalogue.get("sparse-cross-entropy").loss();
    return Subject.of(
        loss,
        Tensor.of(Arrays.copyOf(logits, n * classes), n, classes),
        Tensor.of(Arrays.copyOf(target, n)));
  }

  private Autograd autograd(int n) {
    float[] labels = new float[n];
    for (int i = 0; i < n; i++) {
      labels[i] = target[i];
    }
    return new Autograd(SoftmaxBenchmark::crossEntropy)
        .input(Arrays.copyOf(logits, n * classes), n, classes)
        .input(labels, n);
  }

  /// DJL's own loss.
  private static NDArray crossEntropy(NDList inputs) {
    return ai.djl.training.loss.Loss.softmaxCrossEntropyLoss()
        .evaluate(new NDList(inputs.get(1)), new NDList(inputs.get(0)));
  }

  @TearDown(Level.Trial)
  public void close() {
    autograd.close();
  }

  /// The fused engine.
  @Benchmark
  public void cpu() {
    cpu.run();
  }

  /// The same graph, operation by operation on PyTorch; arrays are copied there and back.
  @Benchmark
  public void djlReplay() {
    replay.run();
  }

  /// DJL's `SoftmaxCrossEntropyLoss` with PyTorch's gradient; arrays stay there.
  @Benchmark
  public float djlAutograd() {
    return autograd.run();
  }
}
