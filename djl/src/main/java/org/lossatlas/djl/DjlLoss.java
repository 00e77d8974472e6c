package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.loss.Loss;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.lossatlas.Evaluator;
import org.lossatlas.LossGraph;
import org.lossatlas.Reduction;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;

/// Any loss as a loss of DJL.
///
/// ```
/// new DefaultTrainingConfig(new DjlLoss(new FocalLoss()))
/// new DjlLoss("loss", Evaluator.of(new SparseCrossEntropyLoss()).ignoreLabel(-1).reduction(SUM))
/// ```
///
/// Predictions are the loss's differentiable inputs, in its order and all float32 or all float64;
/// labels are the others, in its order, of any dtype. Optional inputs at the end of either may be
/// missing. One label more is a weight for each unit or, for a loss of regions, each pixel. A last
/// axis of length 1 is dropped where it is one axis too many: labels `(N,1)` where `(N)` is
/// expected, predictions `(N,1)` beside targets `(N)`. The result is a scalar that belongs to the
/// manager of the first prediction.
///
/// A [sum][org.lossatlas.LossSum] tells what each of its terms came to in the latest evaluation;
/// see [#terms()]. Where its weights [change][org.lossatlas.Schedule] with the step of the
/// training, each evaluation within a gradient collector is a step, the first being 0. All others,
/// such as those of validation, take the weights of the step before, so that values can be
/// compared. Whoever counts steps otherwise, as with gradients gathered from several evaluations,
/// says so by [#step(long)].
///
/// Inputs that all rows share are no exception. What the loss learns, such as proxies, comes from
/// [LearntInputs] among the predictions; what the trainer keeps, such as a running mean, is a label
/// without an axis for the batch.
///
/// On a CPU the best engine computes value and gradient in one pass and DJL's autograd takes over
/// at the predictions. On other devices, and everywhere if made by [#replayed], the formula is
/// replayed on the arrays and DJL differentiates it. Losses with an operation that DJL lacks or
/// cannot differentiate (primitives such as CTC, Bessel functions, the normal's distribution
/// function) go through the CPU in either case, which the log says once; so do regions whose pixels
/// are weighted or ignored.
public final class DjlLoss extends Loss {
  private static final System.Logger LOG = System.getLogger(DjlLoss.class.getName());

  private final Evaluator evaluator;
  private final boolean isReplayed;
  private final HostRoute host;
  private final ReplayRoute replay;
  private final Map<String, Double> totals = new ConcurrentHashMap<>();
  private final AtomicBoolean isLogged = new AtomicBoolean();
  private final AtomicLong next;
  private volatile long step;
  private volatile Map<String, Double> terms = Map.of();

  /// The mean of `loss`, named after its class.
  public DjlLoss(org.lossatlas.Loss loss) {
    this(loss.getClass().getSimpleName(), evaluator(loss));
  }

  /// A loss with its own reduction, ignored label or engine. Weights come with each batch instead.
  public DjlLoss(String name, Evaluator evaluator) {
    this(name, evaluator, false);
  }

  private DjlLoss(String name, Evaluator evaluator, boolean isReplayed) {
    super(name);
    if (evaluator.reduction() == Reduction.NONE) {
      throw new IllegalArgumentException(
          "DJL trains on one number: reduction must be MEAN or SUM, was NONE");
    }
    if (evaluator.weight().isPresent()) {
      throw new IllegalArgumentException(
          "weights of units come with each batch, as the last of the labels");
    }
    this.evaluator = evaluator;
    this.isReplayed = isReplayed;
    this.step = evaluator.step();
    this.next = new AtomicLong(step);
    this.host = new HostRoute(evaluator);
    this.replay = new ReplayRoute(evaluator);
  }

  /// The mean of `loss`, replayed and differentiated by DJL on every device.
  public static DjlLoss replayed(org.lossatlas.Loss loss) {
    return replayed(loss.getClass().getSimpleName(), evaluator(loss));
  }

  /// As [#replayed(org.lossatlas.Loss)], with a reduction and an ignored label; the evaluator's
  /// engine is not used.
  public static DjlLoss replayed(String name, Evaluator evaluator) {
    return new DjlLoss(name, evaluator, true);
  }

  /// The step of the latest evaluation.
  public long step() {
    return step;
  }

  /// The next evaluation is of this step, from 0; further ones count on from there.
  public void step(long other) {
    step = evaluator.step(other).step();
    next.set(step);
  }

  /// What each term of a sum came to in the latest evaluation, before its factor, by its text; see
  /// [org.lossatlas.Evaluation#terms]. Empty for a loss that is no sum, and for an evaluator that
  /// was not asked for terms.
  public Map<String, Double> terms() {
    return terms;
  }

  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      LossInputs inputs = inputs(labels, predictions);
      // Within a gradient collector; an array tells whether it is differentiated only if it is a
      // parameter.
      if (JniUtils.isGradMode()) {
        step = next.getAndIncrement();
      }
      NDArray value =
          isReplayed(inputs)
              ? replay.evaluate(inputs, step, this::tell)
              : host.evaluate(inputs, step, this::tell);
      NDScope.unregister(value);
      return value;
    }
  }

  // DJL's own accumulators evaluate each batch anew, gradients and all, and fail on float64.

  @Override
  public void addAccumulator(String key) {
    totalInstances.put(key, 0L);
    totals.put(key, 0.0);
  }

  @Override
  public void resetAccumulator(String key) {
    addAccumulator(key);
  }

  /// Adds the loss of a batch, which is not computed again if it is the one evaluated last.
  @Override
  public void updateAccumulators(String[] keys, NDList labels, NDList predictions) {
    double value;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      LossInputs inputs = inputs(labels, predictions);
      value =
          isReplayed(inputs)
              ? replay.value(inputs, step, this::tell)
              : host.value(inputs, step, this::tell);
    }
    for (String key : keys) {
      totalInstances.merge(key, 1L, Long::sum);
      totals.merge(key, value, Double::sum);
    }
  }

  /// The mean over the batches added; NaN if there was none.
  @Override
  public float getAccumulator(String key) {
    Long count = totalInstances.get(key);
    if (count == null) {
      throw new IllegalArgumentException("there is no accumulator \"" + key + "\"");
    }
    return count == 0 ? Float.NaN : (float) (totals.get(key) / count);
  }

  private void tell(Map<String, Double> ofTerms) {
    terms = Collections.unmodifiableMap(ofTerms);
  }

  private LossInputs inputs(NDList labels, NDList predictions) {
    LossInputs inputs = LossInputs.of(evaluator.loss(), labels, predictions);
    for (String name : LossGraph.differentiable(evaluator.loss(), inputs.arrays())) {
      NDArray array = inputs.arrays().get(name);
      if (!ReplayRoute.isReal(array) || array.getDataType() != predictions.head().getDataType()) {
        throw new IllegalArgumentException(
            "%s is %s; predictions must be all float32 or all float64"
                .formatted(name, array.getDataType()));
      }
    }
    return inputs;
  }

  private boolean isReplayed(LossInputs inputs) {
    if (!isReplayed && !inputs.arrays().values().iterator().next().getDevice().isGpu()) {
      return false;
    }
    if (replay.isOfPixels(inputs)) {
      return false;
    }
    boolean isDifferentiable = replay.isDifferentiable(inputs);
    if (!isDifferentiable && isLogged.compareAndSet(false, true)) {
      LOG.log(
          Level.INFO,
          "{0} has an operation that DJL cannot differentiate: it is computed by engine {1} on the"
              + " CPU",
          evaluator.loss(),
          evaluator.engine().name());
    }
    return isDifferentiable;
  }

  /// The arrays are there already, so PyTorch is no engine to copy them to.
  private static Evaluator evaluator(org.lossatlas.Loss loss) {
    Engine best =
        Engines.all().stream()
            .filter(engine -> !(engine instanceof DjlEngine))
            .findFirst()
            .orElseThrow();
    return Evaluator.of(loss).on(best).withTerms();
  }
}
