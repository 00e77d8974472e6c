package org.lossatlas.cpu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lossatlas.cpu.kernel.LoopCode.Binary;
import org.lossatlas.cpu.kernel.LoopCode.Instruction;
import org.lossatlas.cpu.kernel.LoopCode.Select;
import org.lossatlas.cpu.kernel.LoopCode.Source;
import org.lossatlas.cpu.kernel.LoopCode.Unary;

/// Runs a loop operation by operation, over blocks that stay in the nearest cache.
public final class BlockLoop implements Loop {
  private static final int BLOCK = 512;

  private final Kernels kernels;

  /// Where in the room the values lie: an operation's result in the slot of a value that is read no
  /// more.
  private final int[] slots;

  private final int slotCount;
  private final int firstResult;
  private final Instruction[] instructions;
  private final int[] results;

  /// The place of each source among the arrays or the numbers.
  private final int[] places;

  private final boolean[] isNumber;

  public BlockLoop(Kernels kernels, LoopCode code) {
    this.kernels = kernels;
    int sources = code.sources().size();
    int[] lastUse = new int[sources + code.instructions().size()];
    for (int i = 0; i < code.instructions().size(); i++) {
      for (int operand : code.instructions().get(i).operands()) {
        lastUse[operand] = i;
      }
    }
    code.results().forEach(value -> lastUse[value] = Integer.MAX_VALUE);
    this.slots = new int[lastUse.length];
    List<Integer> free = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < code.instructions().size(); i++) {
      int now = i;
      code.instructions().get(i).operands().stream()
          .distinct()
          .filter(operand -> !code.isSource(operand) && lastUse[operand] == now)
          .forEach(operand -> free.add(slots[operand]));
      slots[sources + i] = free.isEmpty() ? count++ : free.removeLast();
    }
    this.slotCount = count;
    this.firstResult = code.arrays() - code.results().size();
    this.instructions = code.instructions().toArray(Instruction[]::new);
    this.results = code.results().stream().mapToInt(value -> value).toArray();
    this.places = IntStream.range(0, sources).map(code::place).toArray();
    this.isNumber = new boolean[lastUse.length];
    for (int source = 0; source < sources; source++) {
      isNumber[source] = code.sources().get(source) == Source.NUMBER;
    }
  }

  /// The slots, and three for numbers that an operation wants as arrays.
  @Override
  public int room() {
    return (slotCount + 3) * BLOCK;
  }

  @Override
  public void run(float[][] arrays, int[] at, float[] numbers, int n, float[] room) {
    for (int from = 0; from < n; from += BLOCK) {
      int size = Math.min(BLOCK, n - from);
      for (int i = 0; i < instructions.length; i++) {
        run(instructions[i], slots[places.length + i] * BLOCK, from, size, arrays, at, numbers, room);
      }
      // Only now: a result may lie where a source lies.
      for (int r = 0; r < results.length; r++) {
        System.arraycopy(
            room,
            slots[results[r]] * BLOCK,
            arrays[firstResult + r],
            at[firstResult + r] + from,
            size);
      }
    }
  }

  private void run(
      Instruction instruction, int out, int from, int n, float[][] arrays, int[] at, float[] numbers, float[] room) {
    switch (instruction) {
      case Unary(var op, int x) ->
          kernels.unary(
              op, array(x, 0, n, arrays, numbers, room), start(x, 0, from, at), room, out, n);
      case Binary(var op, int a, int b) -> {
        if (isNumber[b]) {
          kernels.binary(
              op,
              array(a, 0, n, arrays, numbers, room),
              start(a, 0, from, at),
              numbers[places[b]],
              room,
              out,
              n);
        } else if (isNumber[a]) {
          kernels.binary(
              op,
              numbers[places[a]],
              array(b, 0, n, arrays, numbers, room),
              start(b, 0, from, at),
              room,
              out,
              n);
        } else {
          kernels.binary(
              op,
              array(a, 0, n, arrays, numbers, room),
              start(a, 0, from, at),
              array(b, 1, n, arrays, numbers, room),
              start(b, 1, from, at),
              room,
              out,
              n);
        }
      }
      case Select(int condition, int a, int b) ->
          kernels.select(
              array(condition, 0, n, arrays, numbers, room),
              start(condition, 0, from, at),
              array(a, 1, n, arrays, numbers, room),
              start(a, 1, from, at),
              array(b, 2, n, arrays, numbers, room),
              start(b, 2, from, at),
              room,
              out,
              n);
    }
  }

  /// The array that holds a value; a number is repeated in the `which`-th spare slot.
  private float[] array(int value, int which, int n, float[][] arrays, float[] numbers, float[] room) {
    if (isNumber[value]) {
      kernels.fill(numbers[places[value]], room, (slotCount + which) * BLOCK, n);
      return room;
    }
    return value < places.length ? arrays[places[value]] : room;
  }

  private int start(int value, int which, int from, int[] at) {
    if (isNumber[value]) {
      return (slotCount + which) * BLOCK;
    }
    return value < places.length ? at[places[value]] + from : slots[value] * BLOCK;
  }
}
