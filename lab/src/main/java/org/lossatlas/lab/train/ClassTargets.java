package org.lossatlas.lab.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.loss.Loss;

/// Gives a loss that wants a number for each class what a classification has: the index of the true
/// class.
///
/// A loss of single logits becomes one against the rest: `(N, C)` logits beside `(N, C)` targets.
public final class ClassTargets extends Loss {
  private final Loss inner;
  private final float other;
  private final float own;

  /// @param other the target of the classes that are wrong
  /// @param own the target of the class that is right
  public ClassTargets(Loss inner, float other, float own) {
    super(inner.getName());
    this.inner = inner;
    this.other = other;
    this.own = own;
  }

  /// The loss that is given numbers.
  Loss inner() {
    return inner;
  }

  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    int classes = (int) predictions.singletonOrThrow().getShape().get(1);
    NDArray targets =
        labels.singletonOrThrow().oneHot(classes, DataType.FLOAT32).mul(own - other).add(other);
    return inner.evaluate(new NDList(targets), predictions);
  }
}
