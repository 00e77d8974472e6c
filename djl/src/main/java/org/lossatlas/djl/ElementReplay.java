package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.lossatlas.ir.Op;

/// Operations element by element. Autograd must find its way through each of them and stay finite,
/// so a branch that is not taken never holds an infinite derivative.
final class ElementReplay {
  private ElementReplay() {}

  static NDArray unary(Op.Unary op, NDArray x, Frame frame) {
    return switch (op) {
      case NEG -> x.neg();
      case ABS -> x.abs();
      case SIGN -> x.sign();
      case RELU -> Activation.relu(x);
      case SQRT -> x.sqrt();
      case EXP -> x.exp();
      case EXPM1 -> expm1(x, frame);
      case LOG -> x.log();
      case LOG1P -> log1p(x, frame);
      case SIN -> x.sin();
      case COS -> x.cos();
      case ASIN -> x.asin();
      case ACOS -> x.acos();
      case ATAN -> x.atan();
      case TANH -> x.tanh();
      case SIGMOID -> Activation.sigmoid(x);
      case SOFTPLUS -> Activation.softPlus(x);
      case ERF -> x.erf();
      case LOG_GAMMA -> x.gammaln();
      case FLOOR -> x.floor();
      case CEIL -> x.ceil();
      case ROUND -> x.round();
      case LOG_NDTR, I0E, I1E -> HostReplay.unary(op, x, frame);
    };
  }

  static NDArray binary(Op.Binary op, NDArray a, NDArray b, Frame frame) {
    return switch (op) {
      case ADD -> a.add(b);
      case SUB -> a.sub(b);
      case MUL -> a.mul(b);
      case DIV -> a.div(b);
      case POW -> a.pow(b);
      case MIN -> a.minimum(b);
      case MAX -> a.maximum(b);
      case ATAN2 -> atan2(a, b, frame);
      case EQ -> frame.number(a.eq(b));
      case LT -> frame.number(a.lt(b));
      case LE -> frame.number(a.lte(b));
    };
  }

  static NDArray select(
      NDArray condition, NDArray then, NDArray otherwise, Shape shape, Frame frame) {
    // DJL wants the condition and the first branch in one shape.
    return NDArrays.where(
        stretch(condition.neq(frame.constant(0)), shape), stretch(then, shape), otherwise);
  }

  /// `eˣ − 1 = tanh(x/2) (eˣ + 1)`: no cancellation, and smooth for autograd.
  private static NDArray expm1(NDArray x, Frame frame) {
    return x.mul(frame.constant(0.5)).tanh().mul(x.exp().add(frame.constant(1)));
  }

  /// `log u + (x − (u − 1)) / u` with `u = 1 + x`: the quotient is what rounding took from `u`. It
  /// is a constant for autograd, which then sees `1 / u`, and 0 where it is not a number, at −1 and
  /// at infinity.
  private static NDArray log1p(NDArray x, Frame frame) {
    NDArray one = frame.constant(1);
    NDArray u = x.add(one);
    NDArray constant = u.stopGradient();
    NDArray lost = x.stopGradient().sub(constant.sub(one)).div(constant);
    NDArray kept = NDArrays.where(lost.abs().lte(one), lost, frame.constant(0));
    return u.log().add(kept);
  }

  /// At the origin 0 with gradient 0, where PyTorch's gradient is NaN: both operands are constants
  /// there.
  private static NDArray atan2(NDArray a, NDArray b, Frame frame) {
    NDArray origin = a.abs().add(b.abs()).eq(frame.constant(0));
    Shape shape = origin.getShape();
    NDArray away = NDArrays.where(origin, frame.constant(0).broadcast(shape), a);
    return away.atan2(NDArrays.where(origin, frame.constant(1).broadcast(shape), b));
  }

  private static NDArray stretch(NDArray x, Shape shape) {
    return x.getShape().equals(shape) ? x : x.broadcast(shape);
  }
}
