package org.lossatlas.lab.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void writesALineATrial() {
    List<String> lines = new ArrayList<>();
    Progress progress = new Lines(lines::add);
    progress.begin(3, 1);
    progress.start("focal", 2);
    progress.finish("focal", 2, "test accuracy 0.5");
    progress.end();
    assertThat(lines)
        .containsExactly(
            "1 of 3 trials are known from an earlier run",
            "[2/3] focal, seed 2: test accuracy 0.5");
  }

  @Test
  void drawsABarWithTheRunningTrial() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Progress progress = new Bar(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    progress.begin(2, 1);
    progress.start("focal", 2);
    progress.finish("focal", 2, "");
    progress.end();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("100%").contains("2/2");
  }
}
