package org.lossatlas.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.lab.error.LabException;

class TableFileTest {
  @TempDir Path folder;

  /// Forty rows, the first with i = 0.
  private static String rows(IntFunction<String> row) {
    return IntStream.range(0, 40).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  private Table read(String text, String target) throws IOException {
    return TableFile.read(file(text), target);
  }

  private void refuses(String text, String target, String message) {
    assertThatThrownBy(() -> read(text, target))
        .isInstanceOf(LabException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", " ", "   ", ", ", " ; "})
  void findsTheSeparator(String separator) throws IOException {
    Table table =
        read(
            String.join(separator, "a", "b", "y")
                + "\n"
                + rows(i -> String.join(separator, "" + i, i * 0.5 + "", i * 3.25 + "")),
            "y");
    assertThat(table.rows()).isEqualTo(40);
    assertThat(table.features()).extracting(Column::name).containsExactly("a", "b");
    assertThat(table.target().kind()).isEqualTo(Kind.REGRESSION);
    assertThat(table.target().values()[3]).isEqualTo(9.75);
    assertThat(table.notes()).isEmpty();
  }

  @Test
  void readsDecimalCommasBetweenSemicolons() throws IOException {
    Table table = read("a;y\n" + rows(i -> i + ",5;" + i + ",25"), "y");
    assertThat(table.target().values()[2]).isEqualTo(2.25);
  }

  @Test
  void readsColumnsPastedTogetherWithTabsAndBlanks() throws IOException {
    Table table = read(rows(i -> i + " " + 2 * i + ".5\t" + i + ".000e+01"), "3");
    assertThat(table.features()).extracting(Column::name).containsExactly("1", "2");
    assertThat(table.target().values()[7]).isEqualTo(70);
  }

  @Test
  void readsAByteOrderMarkWindowsLineEndsAndNoLastLineEnd() throws IOException {
    Table table =
        read("\uFEFFa,y\r\n" + rows(i -> i + "," + i + ".5").replace("\n", "\r\n").strip(), "y");
    assertThat(table.features()).extracting(Column::name).containsExactly("a");
    assertThat(table.rows()).isEqualTo(40);
  }

  @Test
  void readsGzipWhateverTheName() throws IOException {
    Path path = folder.resolve("t.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(rows(i -> i + "," + i + ".5").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(TableFile.read(path, "2").rows()).isEqualTo(40);
  }

  @Test
  void readsQuotedCellsWithSeparatorsQuotesAndLineEnds() throws IOException {
    Table table =
        read(
            "c,y\n" + rows(i -> (i % 2 == 0 ? "\"a, \"\"b\"\"\"" : "\"c\nd\"") + "," + i + ".5"),
            "y");
    assertThat(((Column.Text) table.features().getFirst()).categories())
        .containsExactly("a, \"b\"", "c\nd");
  }

  @Test
  void countsLinesPastBlankOnesAndQuotedLineEnds() {
    refuses(
        "c,x,y\n\n"
            + rows(i -> (i % 2 == 0 ? "\"a\nb\"" : "c") + "," + (i == 3 ? "oops" : i) + "," + i),
        "y",
        "t.csv, line 8, column 'x': 'oops' is not a number, but 39 of the column's 40 values are");
  }

  @Test
  void takesAHeaderOfYearsIfItNamesTheTarget() throws IOException {
    Table table = read("2019,2020,price\n" + rows(i -> i + "," + 2 * i + "," + i + ".5"), "price");
    assertThat(table.features()).extracting(Column::name).containsExactly("2019", "2020");
  }

  @Test
  void takesTextForClasses() throws IOException {
    Table table = read("a,y\n" + rows(i -> i + "," + (i % 3 == 0 ? "yes" : "no")), "y");
    assertThat(table.target().kind()).isEqualTo(Kind.CLASSIFICATION);
    assertThat(table.target().classes()).containsExactly("no", "yes");
  }

  @Test
  void takesFewRepeatedWholeNumbersForClassesInNumericOrder() throws IOException {
    Table table = read(rows(i -> i + "," + (i % 12)), "2");
    assertThat(table.target().kind()).isEqualTo(Kind.CLASSIFICATION);
    assertThat(table.target().classes()).startsWith("0", "1", "2").endsWith("10", "11");
  }

  @Test
  void takesWholeNumbersForNumbersIfOneComesOnceOrIfAsked() throws IOException {
    Path once = file(rows(i -> i + "," + (i == 0 ? 99 : i % 3)));
    assertThat(TableFile.read(once, "2").target().kind()).isEqualTo(Kind.REGRESSION);
    Path rating = file(rows(i -> i + "," + i % 5));
    assertThat(TableFile.read(rating, "2", Kind.REGRESSION).target().kind())
        .isEqualTo(Kind.REGRESSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NA", "nan", "?", "null", "N/A"})
  void knowsMissingValues(String missing) throws IOException {
    Table table =
        read(
            "a,c,y\n"
                + rows(i -> (i < 5 ? missing : i) + "," + (i < 2 ? missing : "k") + "," + i + ".5"),
            "y");
    assertThat(((Column.Numeric) table.features().getFirst()).values()[4]).isNaN();
    assertThat(((Column.Text) table.features().get(1)).categories())
        .containsExactly("k", "(missing)");
  }

  @Test
  void leavesRowsWithoutTargetOutAndSaysSo() throws IOException {
    Table table = read("a,y\n" + rows(i -> i + "," + (i < 3 ? "NA" : i + ".5")), "y");
    assertThat(table.rows()).isEqualTo(37);
    assertThat(table.notes()).containsExactly("3 rows without a target are left out.");
  }

  @Test
  void leavesUselessColumnsOutAndSaysWhy() throws IOException {
    Table table =
        read(",id,same,none,a,y\n" + rows(i -> i + ",n" + i + ",7,," + i + "," + i + ".5"), "y");
    assertThat(table.features()).extracting(Column::name).containsExactly("a");
    assertThat(table.notes())
        .containsExactly(
            "Column 'unnamed 1' is left out: it has no name and only counts the rows.",
            "Column 'id' is left out: it is text with 40 different values (at most 20 become features).",
            "Column 'same' is left out: all its values are equal.",
            "Column 'none' is left out: it has no values.");
  }

  @Test
  void takesNumbersWithARepeatedOddValueForCategories() throws IOException {
    Table table = read("a,y\n" + rows(i -> (i < 4 ? "3+" : i % 3) + "," + i + ".5"), "y");
    assertThat(((Column.Text) table.features().getFirst()).categories())
        .containsExactly("0", "1", "2", "3+");
  }

  @Test
  void samplesALargeFileTheSameWayEachTime() throws IOException {
    StringBuilder text = new StringBuilder("a,y\n");
    for (int i = 0; i < 30_000; i++) {
      text.append(i).append(',').append(i).append(".5\n");
    }
    Table table = read(text.toString(), "y");
    assertThat(table.rows()).isEqualTo(25_000);
    assertThat(table.notes())
        .containsExactly(
            "The file has 30,000 rows; 25,000 of them, drawn at random but always the same, are used.");
    assertThat(read(text.toString(), "y").target().values()).isEqualTo(table.target().values());
  }

  @Test
  void refusesRaggedRows() {
    refuses(
        "a,b,y\n" + rows(i -> i == 4 ? "1,2" : i + ",1," + i),
        "y",
        "t.csv, line 6: 2 cells, but the other lines have 3 (comma-separated)");
  }

  @Test
  void refusesALineAboutTheFile() {
    refuses(
        "40,2,malignant,benign\n" + rows(i -> i + ",1," + i % 2),
        "3",
        "t.csv, line 1: 4 cells, but the other lines have 3 (comma-separated);"
            + " if this line describes the file rather than a row, remove it");
  }

  @Test
  void refusesAnUnknownTargetAndNamesTheNearest() {
    refuses(
        "Age,Price\n" + rows(i -> i + "," + i),
        "prise",
        "t.csv: no column 'prise'; did you mean 'Price'?");
    refuses(
        rows(i -> i + "," + i),
        "price",
        "t.csv: no column 'price'; the file has no header, so columns go by position, 1 to 2");
    refuses("y,y\n" + rows(i -> i + "," + i), "y", "t.csv: two columns are named 'y'; rename one");
  }

  @Test
  void refusesTargetsThatTeachNothing() {
    refuses(
        "a,y\n" + rows(i -> i + ",1.0"),
        "y",
        "t.csv, target column 'y': all values are equal; there is nothing to predict");
    refuses(
        "a,y\n" + rows(i -> i + ",name" + i),
        "y",
        "t.csv, target column 'y': 40 different values in 40 rows are too many to be classes");
    refuses(
        "a,y\n" + rows(i -> i + "," + (i == 7 ? "12 kg" : i)),
        "y",
        "t.csv, line 9, column 'y': '12 kg' is not a number, but 39 of the column's 40 values are");
  }

  @Test
  void refusesTooFewRows() {
    refuses("a,y\n1,2\n3,4\n", "y", "t.csv: 2 rows with a target; at least 30 are needed");
    refuses("a,y\n", "y", "t.csv: 0 rows with a target; at least 30 are needed");
    refuses("", "y", "t.csv: the file is empty");
    refuses("\n  \n", "y", "t.csv: the file is empty");
  }

  @Test
  void refusesWhatIsNoTable() throws IOException {
    refuses(
        rows(i -> "word" + i),
        "1",
        "t.csv: found one column only; a table needs a target and a feature,"
            + " separated by comma, semicolon, tab or blanks");
    refuses(
        "a,y\n1,2\n\"3,4\n" + rows(i -> "1,2"),
        "y",
        "t.csv, line 3: a quote is misplaced or never closed");
    Path binary = Files.write(folder.resolve("t.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatThrownBy(() -> TableFile.read(binary, "y"))
        .hasMessage("t.csv: it is not text in UTF-8; save it as UTF-8");
    Path cut = Files.write(folder.resolve("t.csv"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertThatThrownBy(() -> TableFile.read(cut, "y"))
        .hasMessage("t.csv: its gzip data end too early");
    assertThatThrownBy(() -> TableFile.read(folder.resolve("none.csv"), "y"))
        .hasMessage("none.csv: there is no such file");
    assertThatThrownBy(() -> TableFile.read(folder, "y"))
        .hasMessageEndingWith(" is a folder; a table is a file");
  }

  @Test
  void hashesTheFile() throws IOException {
    String text = rows(i -> i + "," + i + ".5");
    assertThat(List.of(read(text, "2").hash(), read(text + "1,2\n", "2").hash()))
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }
}
