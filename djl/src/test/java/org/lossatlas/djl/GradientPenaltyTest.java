package org.lossatlas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lossatlas.Loss;
import org.lossatlas.generative.GradientPenaltyLoss;
import org.lossatlas.generative.R1PenaltyLoss;
import org.lossatlas.generative.WganDiscriminatorLoss;

/// How to penalise the slope of a critic, though DJL differentiates only once: the slope is a
/// difference along the gradient. The example of docs/engines.md, compared with the slope of a
/// critic whose gradient is a formula.
class GradientPenaltyTest {
  private static final int SAMPLES = 6;
  private static final int PIXELS = 4;
  private static final int HIDDEN = 8;

  private final Engine engine = Engine.getEngine("PyTorch");
  private NDManager manager;
  private ParameterStore store;
  private SequentialBlock critic;

  @BeforeEach
  void open() {
    engine.setRandomSeed(7);
    manager = engine.newBaseManager();
    store = new ParameterStore(manager, false);
    critic =
        new SequentialBlock()
            .add(Linear.builder().setUnits(HIDDEN).build())
            .add(Activation::tanh)
            .add(Linear.builder().setUnits(1).build());
    critic.setInitializer(new NormalInitializer(0.7f), Parameter.Type.WEIGHT);
    critic.initialize(manager, DataType.FLOAT32, new Shape(1, PIXELS));
    parameters().forEach(parameter -> parameter.setRequiresGradient(true));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  // begin: gradient penalty
  /// Where a function of samples rises most steeply, as vectors of length 1. Sets all gradients to
  /// 0.
  static NDArray steepest(UnaryOperator<NDArray> function, NDArray samples) {
    NDArray here = samples.duplicate();
    here.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(function.apply(here).sum());
      NDArray gradient = here.getGradient().flatten(1, -1);
      NDArray length = gradient.norm(new int[] {1}, true).maximum(1e-12f);
      NDArray steepest = gradient.div(length).reshape(samples.getShape());
      collector.zeroGradients();
      return steepest;
    }
  }

  /// How long the gradient is: what the function gains along it. Its own gradient reaches the
  /// function's parameters.
  static NDArray slope(UnaryOperator<NDArray> function, NDArray samples, NDArray steepest) {
    NDArray step = steepest.mul(0.01f);
    NDArray gain = function.apply(samples.add(step)).sub(function.apply(samples.sub(step)));
    // By an array: of a plain number DJL frees the memory while autograd still reads it.
    NDArray width = gain.getManager().full(new Shape(), 0.02f);
    return Activation.relu(gain.flatten().div(width));
  }

  // end

  static List<Loss> losses() {
    return List.of(
        new GradientPenaltyLoss(), new GradientPenaltyLoss(10, 0.8, true), new R1PenaltyLoss());
  }

  /// The difference is off by a part that falls with the square of the step. Measured: value and
  /// gradient are off by at most 0.0004 of the largest number; the bias of the output has none.
  @ParameterizedTest
  @MethodSource("losses")
  void aDifferenceAlongTheGradientPenalisesAsItsFormulaDoes(Loss penalty) {
    NDArray samples = manager.randomNormal(new Shape(SAMPLES, PIXELS));
    DjlLoss loss = new DjlLoss(penalty);
    NDArray steepest = steepest(this::criticise, samples);
    double[][] expected =
        gradients(() -> loss.evaluate(new NDList(), input(penalty, formula(samples))));
    double[][] ours =
        gradients(() ->
            loss.evaluate(new NDList(), input(penalty, slope(this::criticise, samples, steepest))));
    for (int i = 0; i < expected.length; i++) {
      double largest = Arrays.stream(expected[i]).map(Math::abs).max().orElseThrow();
      assertThat(ours[i]).containsExactly(expected[i], within(1e-3 * largest));
    }
  }

  /// The penalty's pull is 10 times the square of what the slope is above 1, the critic's that
  /// slope times a distance of about 4, so they balance near 1.2.
  @Test
  void aPenalisedCriticRisesByOneWhereItIsJudged() {
    NDArray real = manager.randomNormal(new Shape(SAMPLES, PIXELS));
    NDArray fake = manager.randomNormal(new Shape(SAMPLES, PIXELS)).add(2);
    NDArray between = real.add(fake).div(2);
    UnaryOperator<NDArray> critic = this::criticise;
    DjlLoss wgan = new DjlLoss(new WganDiscriminatorLoss());
    DjlLoss gradientPenalty = new DjlLoss(new GradientPenaltyLoss());
    Optimizer adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.02f)).build();
    for (int i = 0; i < 200; i++) {
      // begin: penalised critic
      NDArray steepest = steepest(critic, between);
      try (GradientCollector collector = engine.newGradientCollector()) {
        NDArray value =
            wgan.evaluate(new NDList(), new NDList(critic.apply(real), critic.apply(fake)));
        NDArray slope = slope(critic, between, steepest);
        collector.backward(value.add(gradientPenalty.evaluate(new NDList(), new NDList(slope))));
      }
      // end
      this.critic
          .getParameters()
          .values()
          .forEach(p -> adam.update(p.getId(), p.getArray(), p.getArray().getGradient()));
    }
    for (float slope : slope(critic, between, steepest(critic, between)).toFloatArray()) {
      assertThat(slope).isBetween(0.9f, 1.5f);
    }
  }

  private static NDList input(Loss penalty, NDArray slope) {
    return new NDList(penalty instanceof R1PenaltyLoss ? slope.square() : slope);
  }

  private NDArray criticise(NDArray samples) {
    return critic.forward(store, new NDList(samples), true).singletonOrThrow();
  }

  /// The length of the gradient `((1 − h²) ⊙ v) W` of `v · h + b`, `h = tanh(W x + c)`.
  private NDArray formula(NDArray samples) {
    NDArray w = parameters().get(0);
    NDArray v = parameters().get(2);
    NDArray h = samples.matMul(w.transpose()).add(parameters().get(1)).tanh();
    return h.square().neg().add(1).mul(v).matMul(w).norm(new int[] {1});
  }

  /// The value, and its gradient in each parameter.
  private double[][] gradients(Supplier<NDArray> loss) {
    try (GradientCollector collector = engine.newGradientCollector()) {
      collector.zeroGradients();
      NDArray value = loss.get();
      collector.backward(value);
      return Stream.concat(Stream.of(value), parameters().stream().map(NDArray::getGradient))
          .map(Frame::doubles)
          .toArray(double[][]::new);
    }
  }

  private List<NDArray> parameters() {
    return critic.getParameters().values().stream().map(Parameter::getArray).toList();
  }
}
