package org.lossatlas.cpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelChoiceTest {
  @Test
  void takesTheVectorApiWhereItIsThere() {
    assertThat(KernelChoice.choose("").description()).startsWith("Vector API, ");
    assertThat(KernelChoice.choose("vector").description()).endsWith(" floats a vector");
  }

  @Test
  void canBeForcedToPlainJava() {
    assertThat(KernelChoice.choose("plain").description()).isEqualTo("plain Java");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> KernelChoice.choose("fast"))
        .hasMessage("org.lossatlas.cpu.kernels must be plain or vector, was fast");
  }
}
