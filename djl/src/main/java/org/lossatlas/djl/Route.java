package org.lossatlas.djl;

import org.lossatlas.ir.Op;

/// How a gradient gets through an operation when DJL differentiates a replay.
enum Route {
  /// Through the array operations.
  ARRAYS,
  /// Not at all: DJL lacks the operation, Java computes it on a copy. See [HostReplay].
  HOST,
  /// There is none: its derivative is 0.
  NONE;

  static Route of(Op op) {
    return switch (op) {
      case Op.Unary unary ->
          switch (unary) {
            case NEG,
                ABS,
                RELU,
                SQRT,
                EXP,
                EXPM1,
                LOG,
                LOG1P,
                SIN,
                COS,
                ASIN,
                ACOS,
                ATAN,
                TANH,
                SIGMOID,
                SOFTPLUS,
                ERF,
                LOG_GAMMA ->
                ARRAYS;
            case LOG_NDTR, I0E, I1E -> HOST;
            case SIGN, FLOOR, CEIL, ROUND -> NONE;
          };
      case Op.Binary binary ->
          switch (binary) {
            case ADD, SUB, MUL, DIV, POW, MIN, MAX, ATAN2 -> ARRAYS;
            case EQ, LT, LE -> NONE;
          };
      case Op.Select _,
          Op.Broadcast _,
          Op.Reshape _,
          Op.Transpose _,
          Op.Slice _,
          Op.Pad _,
          Op.Concat _,
          Op.Flip _,
          Op.Window _,
          Op.Fold _,
          Op.Reduce _,
          Op.Softmax _,
          Op.CumSum _,
          Op.Gather _,
          Op.Scatter _,
          Op.MatMul _,
          Op.All _,
          Op.Total _,
          Op.Own _,
          Op.Spread _ ->
          ARRAYS;
      case Op.Polygamma _, Op.Call _, Op.CallGradient _ -> HOST;
      case Op.Input _,
          Op.Constant _,
          Op.Table _,
          Op.Range _,
          Op.Size _,
          Op.RowIndex _,
          Op.ArgMax _,
          Op.ArgSort _,
          Op.StopGradient _ ->
          NONE;
    };
  }
}
