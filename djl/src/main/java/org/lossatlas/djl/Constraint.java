package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import org.lossatlas.Domain;
import org.lossatlas.Form;

/// How a learnt input is held as a parameter that may have any value: no step of an optimizer leads
/// out of the input's domain, short of underflow.
enum Constraint {
  /// As it is.
  NONE,
  /// By its logarithm.
  POSITIVE,
  /// The first number as it is, then the logarithms of the steps.
  INCREASING;

  static Constraint of(Domain domain) {
    if (domain.form() == Form.INCREASING) {
      return INCREASING;
    }
    return domain.equals(Domain.POSITIVE) ? POSITIVE : NONE;
  }

  /// What the loss gets; another array than the parameter, though perhaps on its values.
  NDArray input(NDArray parameter) {
    return switch (this) {
      case NONE -> parameter.reshape(parameter.getShape());
      case POSITIVE -> parameter.exp();
      case INCREASING -> {
        NDArray isFirst = isFirst(parameter);
        // The first one's exponential is not taken; were it ∞, the gradient would be NaN.
        NDArray steps = NDArrays.where(isFirst, parameter.zerosLike(), parameter).exp();
        yield NDArrays.where(isFirst, parameter, steps).cumSum(0);
      }
    };
  }

  /// The inverse.
  NDArray parameter(NDArray input) {
    return switch (this) {
      case NONE -> input;
      case POSITIVE -> input.log();
      case INCREASING -> {
        int last = Math.toIntExact(input.size(0)) - 1;
        NDArray before = ShapeReplay.pad(ShapeReplay.slice(input, 0, 0, last, 1), 0, 1, 0);
        yield NDArrays.where(isFirst(input), input, input.sub(before).log());
      }
    };
  }

  private static NDArray isFirst(NDArray x) {
    return x.getManager().arange((int) x.size(0)).eq(0);
  }
}
