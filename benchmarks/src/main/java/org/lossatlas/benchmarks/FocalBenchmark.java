package org.lossatlas.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
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

/// An elementwise loss, bound by memory once it is fused: focal loss of 8 M logits, value and
/// gradient together.
///
/// `copy` is the floor: two arrays read and one written, as the loss does.
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
public class FocalBenchmark {
  private static final int CHECKED = 8191;

  @Param({"8388608", "8388593"})
  public int elements;

  @Param({"1", "2"})
  public int threads;

  private float[] logits;
  private float[] target;
  private float[] sum;
  private Runnable cpu;
  private Runnable replay;
  private Autograd autograd;

  /// Makes the inputs, and checks all that is measured on a slice of them.
  @Setup(Level.Trial)
  public void prepare() {
    Threads.use(threads);
    SplittableRandom random = new SplittableRandom(1);
    logits = new float[elements];
    target = new float[elements];
    sum = new float[elements];
    for (int i = 0; i < elements; i++) {
      logits[i] = (float) (3 * random.nextGaussian());
      target[i] = random.nextInt(2);
    }
    Loss focal = Catalogue.get("focal").loss();
    Subject slice =
        Subject.of(
            focal,
            Tensor.of(Arrays.copyOf(logits, CHECKED)),
            Tensor.of(Arrays.copyOf(target, CHECKED)));
    slice.check("cpu");
    slice.check("djl");
    try (Autograd small = autograd(CHECKED)) {
      slice.checkAgainstReference("autograd", small.run(), small.gradient());
    }
    Subject whole = Subject.of(focal, Tensor.of(logits), Tensor.of(target));
    cpu = whole.on("cpu");
    replay = whole.on("djl");
    autograd = autograd(elements);
  }

  private Autograd autograd(int n) {
    return new Autograd(FocalBenchmark::focal)
        .input(Arrays.copyOf(logits, n), n)
        .input(Arrays.copyOf(target, n), n);
  }

  /// The formula as computed, with alpha 0.25 and gamma 2.
  private static NDArray focal(NDList inputs) {
    NDArray z = inputs.get(0);
    NDArray y = inputs.get(1);
    NDArray s = y.mul(2).sub(1).mul(z);
    NDArray alpha = y.mul(0.25).add(y.neg().add(1).mul(0.75));
    return alpha.mul(Activation.softPlus(s).mul(-2).exp()).mul(Activation.softPlus(s.neg())).mean();
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

  /// What the memory costs on one thread.
  @Benchmark
  public float[] copy() {
    for (int i = 0; i < elements; i++) {
      sum[i] = logits[i] + target[i];
    }
    return sum;
  }
}
