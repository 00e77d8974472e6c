package org.lossatlas.lab.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lossatlas.djl.DjlLoss;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Part;
import org.lossatlas.lab.data.Sample;
import org.lossatlas.lab.data.SubSeed;

/// Trains one network with one loss. Everything random is drawn from the seed, whatever the loss.
///
/// DJL allows one gradient collector in a process, so trials follow one another.
public final class Training {
  private final Engine engine = Engines.pytorch();
  private final Kind kind;
  private final Sample sample;
  private final Loss loss;
  private final Network network;
  private final Optimizer optimizer;
  private final Batches batches;

  /// The mean over the batches of this epoch of each term, where the loss is a sum.
  private final Map<String, Double> terms = new LinkedHashMap<>();

  private Training(
      NDManager manager, Kind kind, Sample sample, Loss loss, Settings settings, long seed) {
    this.kind = kind;
    this.sample = sample;
    this.loss = loss;
    network =
        new Network(
            manager,
            sample.train().width(),
            settings.hidden(),
            sample.outputs(),
            SubSeed.random(seed, "initial weights"));
    optimizer =
        Optimizer.adam()
            .optLearningRateTracker(Tracker.fixed((float) settings.learningRate()))
            .build();
    batches =
        new Batches(sample.train(), settings.batch(), SubSeed.random(seed, "order of batches"));
    // Weights that change with the step start anew.
    ours(loss).ifPresent(djl -> djl.step(0));
  }

  public static Curve run(Kind kind, Sample sample, Loss loss, Settings settings, long seed) {
    try (NDManager manager = Engines.pytorch().newBaseManager(Device.cpu())) {
      return new Training(manager, kind, sample, loss, settings, seed)
          .run(manager, settings.epochs());
    }
  }

  private Curve run(NDManager manager, int count) {
    List<Curve.Epoch> epochs = new ArrayList<>();
    while (epochs.size() < count) {
      double mean = epoch(manager);
      if (!Double.isFinite(mean)) {
        return failed(epochs, "the training loss became " + mean);
      }
      Score validation = score(manager, sample.validation());
      Score test = score(manager, sample.test());
      if (!validation.isFinite() || !test.isFinite()) {
        return failed(epochs, "the predictions are no longer finite");
      }
      epochs.add(new Curve.Epoch(mean, validation.main(), test.main(), test.error(), terms));
    }
    return new Curve(epochs, null);
  }

  private static Curve failed(List<Curve.Epoch> epochs, String reason) {
    return new Curve(epochs, "%s in epoch %d".formatted(reason, epochs.size() + 1));
  }

  /// The mean loss of an epoch; as soon as a batch's is not finite, that.
  private double epoch(NDManager manager) {
    batches.shuffle();
    terms.clear();
    double total = 0;
    for (int batch = 0; batch < batches.count(); batch++) {
      // Whatever a batch computes goes with its scope; without it memory would grow until the trial
      // ends.
      try (NDManager scope = manager.newSubManager()) {
        double value = step(scope, batch);
        if (!Double.isFinite(value)) {
          return value;
        }
        total += value;
        ours(loss)
            .ifPresent(djl ->
                djl.terms()
                    .forEach(
                        (name, term) -> terms.merge(name, term / batches.count(), Double::sum)));
      }
    }
    return total / batches.count();
  }

  private static Optional<DjlLoss> ours(Loss loss) {
    return switch (loss) {
      case DjlLoss djl -> Optional.of(djl);
      case ClassTargets targets -> ours(targets.inner());
      default -> Optional.empty();
    };
  }

  private double step(NDManager scope, int batch) {
    NDArray features = batches.features(scope, batch);
    boolean isClass = kind == Kind.CLASSIFICATION;
    NDArray labels = isClass ? batches.classes(scope, batch) : batches.numbers(scope, batch);
    double result;
    try (GradientCollector collector = engine.newGradientCollector()) {
      NDArray output = network.forward(features);
      NDArray prediction = isClass ? output : output.squeeze(1);
      NDArray value = loss.evaluate(new NDList(labels), new NDList(prediction));
      result = value.getFloat();
      collector.backward(value);
    }
    network.step(optimizer);
    return result;
  }

  private Score score(NDManager manager, Part part) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray features = scope.create(part.features(), new Shape(part.rows(), part.width()));
      return Score.of(kind, network.forward(features).toFloatArray(), part, sample.scale());
    }
  }
}
