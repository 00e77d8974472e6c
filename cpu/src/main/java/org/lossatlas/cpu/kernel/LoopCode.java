package org.lossatlas.cpu.kernel;

import java.util.List;
import org.lossatlas.ir.Op;

/// Elementwise operations that are done entry by entry in one loop: what only they read is never
/// stored.
///
/// Values are numbered: first the sources, then the result of each instruction.
///
/// @param sources what is read
/// @param instructions in an order in which they can be done
/// @param results the values that are stored
public record LoopCode(List<Source> sources, List<Instruction> instructions, List<Integer> results) {
  /// How a source is walked through.
  public enum Source {
    /// An entry for each entry of the result.
    ARRAY,
    /// The same number for all.
    NUMBER
  }

  /// One operation on values.
  public sealed interface Instruction {
    /// The values that it reads.
    List<Integer> operands();
  }

  /// `op(x)`
  public record Unary(Op.Unary op, int x) implements Instruction {
    @Override
    public List<Integer> operands() {
      return List.of(x);
    }
  }

  /// `op(a, b)`
  public record Binary(Op.Binary op, int a, int b) implements Instruction {
    @Override
    public List<Integer> operands() {
      return List.of(a, b);
    }
  }

  /// `a` where the condition is not 0, else `b`.
  public record Select(int condition, int a, int b) implements Instruction {
    @Override
    public List<Integer> operands() {
      return List.of(condition, a, b);
    }
  }

  public LoopCode {
    sources = List.copyOf(sources);
    instructions = List.copyOf(instructions);
    results = List.copyOf(results);
  }

  /// The arrays that a run takes: those of the sources, then those of the results.
  public int arrays() {
    return count(Source.ARRAY) + results.size();
  }

  /// The numbers that a run takes.
  public int numbers() {
    return count(Source.NUMBER);
  }

  /// The place of a source among those of its kind.
  public int place(int source) {
    return (int)
        sources.subList(0, source).stream().filter(kind -> kind == sources.get(source)).count();
  }

  /// Whether a value is read, and not computed here.
  public boolean isSource(int value) {
    return value < sources.size();
  }

  private int count(Source kind) {
    return (int) sources.stream().filter(kind::equals).count();
  }
}
