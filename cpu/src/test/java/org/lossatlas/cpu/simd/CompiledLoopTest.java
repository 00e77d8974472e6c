package org.lossatlas.cpu.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lossatlas.cpu.kernel.KernelChecks;
import org.lossatlas.cpu.kernel.LoopCode;
import org.lossatlas.cpu.kernel.LoopCode.Binary;
import org.lossatlas.cpu.kernel.LoopCode.Source;
import org.lossatlas.cpu.kernel.LoopCode.Unary;
import org.lossatlas.ir.Op;

/// A loop in use is compiled in the background, after which it gives the same bits at any length.
class CompiledLoopTest {
  private static final long PATIENCE = 60_000_000_000L;

  @Test
  void changesOverWithoutAnyoneSeeing() throws Exception {
    LoopCode code =
        new LoopCode(
            List.of(Source.ARRAY, Source.NUMBER),
            List.of(new Binary(Op.Binary.MUL, 0, 1), new Unary(Op.Unary.SOFTPLUS, 2)),
            List.of(3));
    CompiledLoop loop = CompiledLoop.of(code);
    int[] lengths = {0, 1, 15, 16, 17, 1_000, 5_003};
    float[][] before = new float[lengths.length][];
    for (int i = 0; i < lengths.length; i++) {
      before[i] = run(loop, lengths[i]);
    }
    assertThat(loop.isCompiled()).isFalse();
    long start = System.nanoTime();
    while (!loop.isCompiled() && System.nanoTime() - start < PATIENCE) {
      run(loop, 100_000);
    }
    assertThat(loop.isCompiled()).isTrue();
    for (int i = 0; i < lengths.length; i++) {
      assertThat(run(loop, lengths[i])).isEqualTo(before[i]);
    }
  }

  private static float[] run(CompiledLoop loop, int n) {
    float[] out = new float[n + 5];
    loop.run(
        new float[][] {KernelChecks.anything(n + 5, n), out},
        new int[] {2, 3},
        new float[] {0.7f},
        n,
        new float[loop.room()]);
    return out;
  }
}
