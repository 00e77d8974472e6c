package org.lossatlas.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
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

/// A loss that couples all rows: supervised contrast of 4,096 embeddings of 128, value and gradient
/// together.
///
/// The cosines of all pairs are 16 M numbers, which PyTorch stores several times over and the fused
/// engine never.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 3,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-Dai.djl.offline=true"
    })
public class SupConBenchmark {
  private static final int FEATURES = 128;
  private static final int LABELS = 64;
  private static final int CHECKED_ROWS = 207;
  private static final double TEMPERATURE = 0.1;

  @Param({"4096", "4093"})
  public int rows;

  @Param({"1", "2"})
  public int threads;

  private float[] embeddings;
  private int[] labels;
  private Runnable cpu;
  private Runnable replay;
  private Autograd autograd;

  /// Makes the inputs, and checks all that is measured on the first rows.
  @Setup(Level.Trial)
  public void prepare() {
    Threads.use(threads);
    SplittableRandom random = new SplittableRandom(1);
    embeddings = new float[rows * FEATURES];
    labels = new int[rows];
    for (int i = 0; i < embeddings.length; i++) {
      embeddings[i] = (float) random.nextGaussian();
    }
    Arrays.setAll(labels, _ -> random.nextInt(LABELS));
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
    Loss loss = Catalogue.get("sup-con").loss();
    return Subject.of(
        loss,
        Tensor.of(Arrays.copyOf(embeddings, n * FEATURES), n, FEATURES),
        Tensor.of(Arrays.copyOf(labels, n)));
  }

  private Autograd autograd(int n) {
    float[] asFloats = new float[n];
    for (int i = 0; i < n; i++) {
      asFloats[i] = labels[i];
    }
    return new Autograd(SupConBenchmark::supCon)
        .input(Arrays.copyOf(embeddings, n * FEATURES), n, FEATURES)
        .input(asFloats, n);
  }

  /// Khosla et al., eq. 2, as their code computes it.
  private static NDArray supCon(NDList inputs) {
    NDArray x = inputs.get(0);
    NDArray labels = inputs.get(1);
    long n = x.getShape().get(0);
    NDArray z = x.div(x.square().sum(new int[] {1}, true).sqrt());
    NDArray others = x.getManager().eye((int) n).neg().add(1);
    NDArray same = labels.reshape(n, 1).eq(labels.reshape(1, n)).toType(DataType.FLOAT32, false);
    NDArray positive = same.mul(others);
    NDArray s = z.matMul(z.transpose()).div(TEMPERATURE);
    NDArray shifted = s.sub(s.max(new int[] {1}, true).stopGradient());
    NDArray logSum = shifted.exp().mul(others).sum(new int[] {1}, true).log();
    NDArray count = positive.sum(new int[] {1});
    return logSum.sub(shifted).mul(positive).sum(new int[] {1}).div(count.maximum(1)).mean();
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

  /// The formula in DJL's arrays with PyTorch's gradient; arrays stay there.
  @Benchmark
  public float djlAutograd() {
    return autograd.run();
  }
}
