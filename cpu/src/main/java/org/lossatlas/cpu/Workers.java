package org.lossatlas.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Threads that share out numbered tasks. They wait for the life of the process and allocate nothing between calls.
final class Workers {
  /// One numbered task; `worker` says whose desk it is done on.
  interface Task {
    void run(int worker, int number);
  }

  /// As many as the property `org.lossatlas.threads` says, or as there are processors.
  static final Workers DEFAULT =
      new Workers(Math.max(1, Integer.getInteger("org.lossatlas.threads", Runtime.getRuntime().availableProcessors())));

  /// How often a thread looks for work before it sleeps: the stages of one graph follow each other within microseconds.
  private static final int SPINS = 2000;

  private final int count;
  private final Thread[] threads;
  private final ReentrantLock busy = new ReentrantLock();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger working = new AtomicInteger();
  private volatile int call;
  private Task task;
  private int tasks;
  private volatile Throwable failure;

  Workers(int count) {
    this.count = count;
    this.threads = new Thread[count - 1];
    for (int i = 0; i < threads.length; i++) {
      int worker = i + 1;
      threads[i] = Thread.ofPlatform().daemon().name("lossatlas-" + worker).unstarted(() -> work(worker));
    }
  }

  int count() {
    return count;
  }

  /// Runs every task once and returns when all are done. A second caller at the same time does its own on its own thread.
  void run(int number, Task work) {
    if (threads.length == 0 || number == 1 || busy.isHeldByCurrentThread() || !busy.tryLock()) {
      for (int i = 0; i < number; i++) {
        work.run(0, i);
      }
      return;
    }
    try {
      task = work;
      tasks = number;
      failure = null;
      next.set(0);
      working.set(threads.length);
      call++;
      for (Thread thread : threads) {
        if (thread.getState() == Thread.State.NEW) {
          thread.start();
        } else {
          LockSupport.unpark(thread);
        }
      }
      take(0);
      while (working.get() > 0) {
        Thread.onSpinWait();
      }
      task = null;
      if (failure != null) {
        throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
      }
    } finally {
      busy.unlock();
    }
  }

  private void take(int worker) {
    try {
      for (int i; (i = next.getAndIncrement()) < tasks; ) {
        task.run(worker, i);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      next.set(tasks);
    }
  }

  private void work(int worker) {
    int done = 0;
    while (true) {
      for (int spins = 0; call == done; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      done++;
      take(worker);
      working.decrementAndGet();
    }
  }
}
