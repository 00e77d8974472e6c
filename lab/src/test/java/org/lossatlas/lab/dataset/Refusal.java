package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.lossatlas.lab.data.Source;
import org.lossatlas.lab.error.LabException;

/// What tests of refusals share.
final class Refusal {
  private Refusal() {}

  /// A file that a test makes up.
  static Source file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Source file(String name, byte[] bytes) {
    return new Source(name, () -> new ByteArrayInputStream(bytes));
  }

  static void refuses(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(LabException.class).hasMessage(message);
  }
}
