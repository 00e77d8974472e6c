package org.lossatlas.cpu.kernel;

import org.junit.jupiter.api.Test;

class ScalarKernelsTest {
  private final Kernels kernels = new ScalarKernels();

  @Test
  void reducesAnyStretch() {
    KernelChecks.reductions(kernels);
  }

  @Test
  void multipliesMatricesOfAnySize() {
    KernelChecks.products(kernels);
  }
}
