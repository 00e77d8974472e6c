package org.lossatlas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LossesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "losses.md");

  @Test
  void thePageOfAllLossesIsTrue() throws IOException {
    String page = LossesPage.text();
    if (Boolean.getBoolean("lossatlas.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).as("write it again: " + LossesPage.COMMAND).isEqualTo(page);
  }

  @Test
  void everyLossHasAFileToLinkTo() {
    for (Entry entry : Catalogue.all()) {
      Path source = Path.of("src/main/java", entry.type().getName().replace('.', '/') + ".java");
      assertThat(source).exists();
    }
  }

  @Test
  void aFormulaIsCutWhereItsExplanationBegins() {
    assertThat(formula("L = a b,   a = 2      eq. 5", "  = 2 b")).isEqualTo("L = a b");
    assertThat(formula("L = r²      where r < 1,  r = x − y", "  = r    elsewhere"))
        .isEqualTo("L = r² where r < 1, …");
    assertThat(formula("L = " + "a + ".repeat(40) + "b"))
        .hasSizeLessThanOrEqualTo(80)
        .endsWith(" …");
    assertThat(LossesPage.formula("No code.")).isEmpty();
  }

  private static String formula(String... lines) {
    return LossesPage.formula("Text.\n\n```\n" + String.join("\n", lines) + "\n```\n\nMore.\n");
  }
}
