package org.lossatlas.cpu.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lossatlas.cpu.kernel.BlockLoop;
import org.lossatlas.cpu.kernel.KernelChecks;
import org.lossatlas.cpu.kernel.LoopCode;
import org.lossatlas.cpu.kernel.LoopCode.Binary;
import org.lossatlas.cpu.kernel.LoopCode.Instruction;
import org.lossatlas.cpu.kernel.LoopCode.Select;
import org.lossatlas.cpu.kernel.LoopCode.Source;
import org.lossatlas.cpu.kernel.LoopCode.Unary;
import org.lossatlas.cpu.kernel.ScalarKernels;
import org.lossatlas.ir.Op;

/// Compiled loops give the bits that plain Java gives operation by operation; a plain method, so
/// that it can also be run by another class loader.
public final class LoopChecks {
  private static final List<List<Source>> PAIRS =
      List.of(
          List.of(Source.ARRAY, Source.ARRAY),
          List.of(Source.ARRAY, Source.NUMBER),
          List.of(Source.NUMBER, Source.ARRAY));

  private LoopChecks() {}

  /// Every operation by itself, then programs of many.
  public static void all() {
    for (Op.Unary op : Op.Unary.values()) {
      check(new LoopCode(List.of(Source.ARRAY), List.of(new Unary(op, 0)), List.of(1)), 1);
    }
    for (Op.Binary op : Op.Binary.values()) {
      for (List<Source> sources : PAIRS) {
        check(new LoopCode(sources, List.of(new Binary(op, 0, 1)), List.of(2)), 2);
      }
    }
    Random random = new Random(1);
    for (int program = 0; program < 30; program++) {
      check(program(random), program);
    }
  }

  /// Any operations on any values before them; the last few are results.
  private static LoopCode program(Random random) {
    List<Source> sources = new ArrayList<>(List.of(Source.ARRAY, Source.NUMBER));
    while (random.nextInt(3) > 0) {
      sources.add(random.nextBoolean() ? Source.ARRAY : Source.NUMBER);
    }
    List<Instruction> instructions = new ArrayList<>();
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      int values = sources.size() + i;
      int x = random.nextInt(values);
      int y = random.nextInt(values);
      instructions.add(
          switch (random.nextInt(5)) {
            case 0 -> new Select(random.nextInt(values), x, y);
            case 1 -> new Unary(List.of(Op.Unary.EXP, Op.Unary.SOFTPLUS, Op.Unary.LOG1P).get(random.nextInt(3)), x);
            case 2 -> new Unary(List.of(Op.Unary.NEG, Op.Unary.RELU, Op.Unary.ABS).get(random.nextInt(3)), x);
            default -> new Binary(List.of(Op.Binary.ADD, Op.Binary.MUL, Op.Binary.LT).get(random.nextInt(3)), x, y);
          });
    }
    int last = sources.size() + count - 1;
    List<Integer> results = count > 3 ? List.of(last, last - 2) : List.of(last);
    return new LoopCode(sources, instructions, results);
  }

  private static void check(LoopCode code, int seed) {
    if (!LoopCompiler.knows(code)) {
      return;
    }
    int n = 4 * Lanes.F.length();
    BlockLoop plain = new BlockLoop(new ScalarKernels(), code);
    float[][] expected = arrays(code, n, seed);
    float[][] actual = arrays(code, n, seed);
    float[] numbers = KernelChecks.anything(code.numbers() + 1, seed + 5);
    int[] at = new int[code.arrays()];
    for (int k = 0; k < at.length; k++) {
      at[k] = k % 3;
    }
    // The first result takes the place of the first source.
    int result = code.arrays() - code.results().size();
    at[result] = at[0];
    expected[result] = expected[0];
    actual[result] = actual[0];
    plain.run(expected, at, numbers, n, new float[plain.room()]);
    LoopCompiler.compile(code).run(actual, at, numbers, n);
    for (int k = 0; k < actual.length; k++) {
      for (int i = 0; i < actual[k].length; i++) {
        assertThat(Float.floatToIntBits(actual[k][i]))
            .as("%s: array %d at %d is %s, not %s", code, k, i, actual[k][i], expected[k][i])
            .isEqualTo(Float.floatToIntBits(expected[k][i]));
      }
    }
  }

  private static float[][] arrays(LoopCode code, int n, int seed) {
    float[][] arrays = new float[code.arrays()][];
    for (int k = 0; k < arrays.length; k++) {
      arrays[k] = KernelChecks.anything(n + 3, seed + 7 * k);
    }
    return arrays;
  }
}
