package org.lossatlas.cpu.simd;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lossatlas.cpu.kernel.BlockLoop;
import org.lossatlas.cpu.kernel.Loop;
import org.lossatlas.cpu.kernel.LoopCode;
import org.lossatlas.cpu.kernel.ScalarKernels;

/// A loop that becomes fast once it has been worth it.
///
/// It runs operation by operation first. When it has seen enough entries, a thread in the background
/// compiles it, and runs it on nothing in particular until the JVM has done its part too: until then
/// vectors are objects, and a thousand times slower. Both ways give the same bits, so that nobody
/// sees the change but by the clock.
final class CompiledLoop implements Loop {
  private static final Logger LOG = System.getLogger("org.lossatlas.cpu");

  /// Entries times operations after which compiling pays.
  private static final long ENOUGH = 1 << 22;

  /// Loops are the same for every plan that has the same code.
  private static final Map<LoopCode, CompiledLoop> ALL = new ConcurrentHashMap<>();

  private static final ExecutorService COMPILER =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("lossatlas-compiler").unstarted(task));

  private final LoopCode code;
  private final BlockLoop blocks;
  private final int arrays;
  private final int operations;
  private final AtomicBoolean isAsked = new AtomicBoolean();
  private volatile LoopCompiler.Body body;

  /// Approximate: threads may overwrite each other's counts.
  private long seen;

  private CompiledLoop(LoopCode code) {
    this.code = code;
    this.arrays = code.arrays();
    this.operations = code.instructions().size();
    // Plain Java is warm long before vectors are.
    this.blocks = new BlockLoop(new ScalarKernels(), code);
  }

  static CompiledLoop of(LoopCode code) {
    return ALL.computeIfAbsent(code, CompiledLoop::new);
  }

  boolean isCompiled() {
    return body != null;
  }

  @Override
  public int room() {
    return blocks.room();
  }

  @Override
  public void run(float[][] arrays, int[] at, float[] numbers, int n, float[] room) {
    LoopCompiler.Body compiled = body(n);
    if (compiled == null) {
      blocks.run(arrays, at, numbers, n, room);
      return;
    }
    int whole = Lanes.F.loopBound(n);
    compiled.run(arrays, at, numbers, whole);
    if (whole < n) {
      move(at, whole);
      blocks.run(arrays, at, numbers, n - whole, room);
      move(at, -whole);
    }
  }

  /// The compiled loop, or `null` as long as there is none; `n` entries more ask for it.
  LoopCompiler.Body body(int n) {
    if (body == null) {
      seen += (long) n * operations;
      if (seen > ENOUGH && isAsked.compareAndSet(false, true) && LoopCompiler.knows(code)) {
        COMPILER.execute(this::compile);
      }
    }
    return body;
  }

  private void move(int[] at, int by) {
    for (int k = 0; k < arrays; k++) {
      at[k] += by;
    }
  }

  private void compile() {
    LoopCompiler.Body made = LoopCompiler.compile(code);
    if (WarmUp.of(code, made)) {
      body = made;
    } else {
      LOG.log(Level.DEBUG, "A loop of {0} operations stays uncompiled.", operations);
    }
  }
}
