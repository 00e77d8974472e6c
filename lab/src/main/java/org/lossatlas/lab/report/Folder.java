package org.lossatlas.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lossatlas.lab.error.LabException;
import org.lossatlas.lab.store.Json;

/// Writes the files that a comparison leaves behind.
public final class Folder {
  private Folder() {}

  /// Writes `results.json`, `results.csv` and `report.html`, and returns the last.
  public static Path write(Path folder, Results results) {
    try {
      String json = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n";
      replace(folder.resolve("results.json"), json);
      replace(folder.resolve("results.csv"), TrialsCsv.of(results));
      Path report = folder.resolve("report.html");
      replace(report, Page.of(results));
      return report;
    } catch (IOException e) {
      throw new LabException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  /// What a terminal shows at the end.
  public static String text(Results results) {
    return "%s\n\n%s\n%s\n".formatted(results.title(), Grid.of(results).text(), results.finding());
  }

  /// A reader sees the old file or the new one, never half of it.
  private static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
