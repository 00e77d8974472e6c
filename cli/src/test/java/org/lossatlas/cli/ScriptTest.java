package org.lossatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The script at the root; running it would build, so only its grammar is checked.
class ScriptTest {
  @Test
  void isSoundBash() throws IOException, InterruptedException {
    assumeThat(Files.isExecutable(Path.of("/bin/bash"))).isTrue();
    Path script = Path.of("..", "atlas");
    assertThat(script).isExecutable();
    Process bash =
        new ProcessBuilder("/bin/bash", "-n", script.toString()).redirectErrorStream(true).start();
    assertThat(new String(bash.getInputStream().readAllBytes())).isEmpty();
    assertThat(bash.waitFor()).isZero();
  }
}
