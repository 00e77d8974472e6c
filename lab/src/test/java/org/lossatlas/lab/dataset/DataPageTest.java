package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataPageTest {
  private static final Path PAGE = Path.of("..", "docs", "data.md");

  @Test
  void thePageOfAllDataSetsIsTrue() throws IOException {
    String page = DataPage.text();
    if (Boolean.getBoolean("lossatlas.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).as("write it again: " + DataPage.COMMAND).isEqualTo(page);
  }
}
