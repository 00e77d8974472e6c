package org.lossatlas.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.Trainer;
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
    StringBuilder compiled = new StringBuilder();
    for (String file :
        List.of(
            "lab/src/test/java/org/lossatlas/readme/Examples.java",
            "djl/src/test/java/org/lossatlas/djl/GradientPenaltyTest.java")) {
      compiled.append(plain(Files.readString(ROOT.resolve(file))));
    }
    for (String page : List.of("README.md", "docs/inputs.md", "docs/engines.md")) {
      List<String> blocks =
          Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
              .matcher(Files.readString(ROOT.resolve(page)))
              .results()
              .map(block -> block.group(1))
              .toList();
      assertThat(blocks)
          .as(page)
          .hasSizeGreaterThanOrEqualTo(page.equals("docs/engines.md") ? 1 : 3);
      assertThat(blocks)
          .allSatisfy(block -> assertThat(compiled.toString()).contains(plain(block)));
    }
  }

  @Test
  void theExamplesGiveWhatTheySay() {
    assertThat(Examples.oneLine(new float[] {0.5f, -1, 2}, new float[] {1, 0, 1})[0])
        .isCloseTo(0.0114459, within(1e-6));
    Evaluation evaluation =
        Examples.tensors(new float[] {1, 2, 3, 4, 5, 6}, new int[] {0, -1}, new float[] {2, 1});
    assertThat(evaluation.denominator()).isEqualTo(2);
    float[] logits = {1, 2, 3, 4, 5, 6};
    assertThat(Examples.smoothed(logits, new int[] {0, -1}).denominator()).isEqualTo(1);
    assertThat(Examples.soft(logits, new float[] {0.5f, 0.5f, 0, 0, 0, 1}).value()).isPositive();
    assertThat(
            Examples.region(logits, new int[] {0, 255, 1}).gradients().get("logits").toDoubles()[1])
        .isZero();
    assertThat(Examples.byName()).isNotNull();
    assertThat(Examples.djl().getLossFunction()).isNotNull();
    try (Model model = Model.newInstance("faces", "PyTorch");
        Trainer trainer = Examples.proxies(model, Linear.builder().setUnits(2).build(), 5)) {
      trainer.initialize(new Shape(1, 3));
      assertThat(
              trainer.evaluate(new NDList(model.getNDManager().ones(new Shape(1, 3)))).getShapes())
          .containsExactly(new Shape(1, 2), new Shape(5, 2));
    }
  }

  @Test
  void aLossOfOnesOwnPassesTheBattery() {
    LossContract.of(new Examples.DeadZoneLoss(0.5))
        .tests()
        .forEach(test -> {
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
