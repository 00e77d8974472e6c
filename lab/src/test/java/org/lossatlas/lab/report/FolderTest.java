package org.lossatlas.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.data.Table;
import org.lossatlas.lab.data.Target;
import org.lossatlas.lab.data.Task;
import org.lossatlas.lab.error.LabException;
import org.lossatlas.lab.store.Json;
import org.lossatlas.lab.store.Trial;
import org.lossatlas.lab.train.Curve;

class FolderTest {
  private static final String TRICKY = "</script><b>&$1{{data}}";

  @TempDir Path folder;

  private static Trial trial(String loss, long seed, double test) {
    List<Curve.Epoch> epochs =
        List.of(new Curve.Epoch(2, test - 5, test - 10, 1), new Curve.Epoch(1, test - 8, test, 2));
    return new Trial("key", Map.of(), loss, seed, new Curve(epochs, null), 100, 1);
  }

  private static List<Trial> trials(String loss, double... tests) {
    List<Trial> trials = new ArrayList<>();
    for (double test : tests) {
      trials.add(trial(loss, trials.size() + 1, test));
    }
    return trials;
  }

  private static Results results() {
    Target target = new Target("y", Kind.REGRESSION, new double[2], List.of());
    Task task = Task.table(new Table(TRICKY, "hash", 2, List.of(), target, List.of()));
    return Results.of(
        task,
        List.of("mean-squared-error", "huber"),
        List.of(
            trials("mean-squared-error", 50, 52, 51, 50, 52, 51),
            trials("huber", 40, 41.5, 41, 40, 41.5, 41)),
        List.of(new Fact("Data", TRICKY)));
  }

  private String page() throws IOException {
    return Files.readString(Folder.write(folder, results()));
  }

  @Test
  void saysWhatWasFound() {
    assertThat(results().finding())
        .isEqualTo(
            "huber did best: a test RMSE of 40.83 after the last epoch. That is 10.17 less than"
                + " mean-squared-error (95 % interval 9.896 to 10.44, 6 seeds).");
  }

  @Test
  void ranksTheTable() {
    assertThat(Folder.text(results()))
        .contains(
            """
            loss                test RMSE, last epoch  at best validation epoch  mean absolute error  against mean-squared-error  verdict
            huber               40.83 [40.12, 41.55]   40.83 [40.12, 41.55]      2 [2, 2]             \u221210.17 [\u221210.44, \u22129.896]     better
            mean-squared-error  51 [50.06, 51.94]      51 [50.06, 51.94]         2 [2, 2]                                         baseline
            """);
  }

  /// The page without what its scripts say; the library's text has addresses in comments.
  private String markup() throws IOException {
    return Pattern.compile("(<script[^>]*>).*?</script>", Pattern.DOTALL)
        .matcher(page())
        .replaceAll("$1</script>");
  }

  @Test
  void loadsNothingFromElsewhere() throws IOException {
    assertThat(markup())
        .doesNotContain("http:", "https:", "//", "src=", "href=", "url(", "@import", "{{style}}")
        .contains("default-src 'none'", "<script>", "--ink");
  }

  @Test
  void embedsTheResultsAsTheyAre() throws IOException {
    Matcher data =
        Pattern.compile(
                "<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page());
    assertThat(data.find()).isTrue();
    JsonNode embedded = Json.MAPPER.readTree(data.group(1));
    assertThat(embedded).isEqualTo(Json.MAPPER.readTree(folder.resolve("results.json").toFile()));
    assertThat(embedded.get("title").asText()).isEqualTo(TRICKY);
  }

  @Test
  void keepsNamesFromBecomingMarkup() throws IOException {
    assertThat(markup())
        .contains("<h1>&lt;/script&gt;&lt;b&gt;&amp;$1{{data}}</h1>")
        .doesNotContain("<b>");
  }

  @Test
  void writesARowATrial() throws IOException {
    Folder.write(folder, results());
    List<String> lines = Files.readAllLines(folder.resolve("results.csv"));
    assertThat(lines).hasSize(13);
    assertThat(lines.get(1))
        .isEqualTo(TRICKY + ",RMSE,mean-squared-error,1,ok,,2,50.0,2.0,2,42.0,50.0,100.0,1.0,key");
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    assertThat(page()).isEqualTo(page());
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Folder.write(file, results()))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("cannot write to " + file);
  }

  @Test
  void keepsColoursByLossAndGivesTheRestAway() {
    List<Colour> colours = Colour.of(List.of("mine", "focal", "sparse-cross-entropy"));
    assertThat(colours).doesNotHaveDuplicates();
    assertThat(colours.get(1)).isEqualTo(Colour.of(List.of("focal")).getFirst());
  }
}
