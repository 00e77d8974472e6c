package org.lossatlas.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lossatlas.Evaluation;
import org.lossatlas.testkit.LossContract;

/// The README says what runs.
class ReadmeTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @Test
  void everyJavaExampleIsCompiledCode() throws IOException {
    String compiled =
        plain(Files.readString(ROOT.resolve("lab/src/test/java/org/lossatlas/readme/Examples.java")));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(4);
    assertThat(blocks).allSatisfy(block -> assertThat(compiled).contains(plain(block)));
  }

  @Test
  void theExamplesGiveWhatTheySay() {
    assertThat(Examples.oneLine(new float[] {0.5f, -1, 2}, new float[] {1, 0, 1})[0])
        .isCloseTo(0.0114459, within(1e-6));
    Evaluation evaluation =
        Examples.tensors(new float[] {1, 2, 3, 4, 5, 6}, new int[] {0, -1}, new float[] {2, 1});
    assertThat(evaluation.denominator()).isEqualTo(2);
    assertThat(Examples.byName()).isNotNull();
    assertThat(Examples.djl().getLossFunction()).isNotNull();
  }

  @Test
  void aLossOfOnesOwnPassesTheBattery() {
    LossContract.of(new Examples.DeadZoneLoss(0.5)).tests().forEach(test -> {
      try {
        test.getExecutable().execute();
      } catch (Throwable e) {
        throw new AssertionError(test.getDisplayName(), e);
      }
    });
  }

  private static String plain(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }
}
