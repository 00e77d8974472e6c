package org.lossatlas.cpu.simd;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.cpu.kernel.Kernels;
import org.lossatlas.cpu.kernel.LoopCode;
import org.lossatlas.cpu.kernel.LoopCode.Source;
import org.lossatlas.cpu.kernel.LoopCode.Unary;
import org.lossatlas.cpu.kernel.ScalarKernels;
import org.lossatlas.ir.Op;

/// `eˣ`, logarithms and their relatives over an array: a compiled loop of the one operation, and plain
/// Java until there is one and for what does not fill a vector. The bits are the same.
///
/// The JVM's own vector functions take as long for a single exponential or logarithm and longer for
/// what is made of them, are not there on every platform, and differ in the last bit from what a
/// loop's tail would compute.
final class VectorSeries {
  private static final Kernels PLAIN = new ScalarKernels();
  private static final Map<Op.Unary, CompiledLoop> LOOPS = new EnumMap<>(Op.Unary.class);
  private static final float[] NO_NUMBERS = {};

  static {
    for (Op.Unary op : Op.Unary.values()) {
      LOOPS.put(
          op,
          CompiledLoop.of(
              new LoopCode(List.of(Source.ARRAY), List.of(new Unary(op, 0)), List.of(1))));
    }
  }

  private VectorSeries() {}

  static void run(Op.Unary op, float[] x, int xAt, float[] out, int outAt, int n) {
    LoopCompiler.Body body = LOOPS.get(op).body(n);
    int whole = body == null ? 0 : Lanes.F.loopBound(n);
    if (whole > 0) {
      body.run(new float[][] {x, out}, new int[] {xAt, outAt}, NO_NUMBERS, whole);
    }
    PLAIN.unary(op, x, xAt + whole, out, outAt + whole, n - whole);
  }
}
