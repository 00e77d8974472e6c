package org.lossatlas.lab.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lossatlas.lab.data.Source;

/// Words of messages on the net, tagged with the rare and new names among them.
public final class Wnut17 {
  private static final GitHub ORIGIN =
      new GitHub("leondz/emerging_entities_17", "e52a2d2a71ac1a051ca2d532eef28653c5c02603");

  public static final DataSource SOURCE =
      new DataSource(
          "wnut17",
          "5,690 short messages, 101,857 words tagged with 6 kinds of names; 94 % are no name",
          "CC BY 4.0",
          "",
          "Derczynski, Nichols, van Erp & Limsopatham, Results of the WNUT2017 Shared Task on Novel"
              + " and Emerging Entity Recognition, W-NUT 2017",
          ORIGIN.page(),
          List.of(
              file(
                  "wnut17train.conll",
                  493_781,
                  "731820e13f71af324c6b55a1575ec2ce59fbaa2a0806f8f0400b98d56cd6a7a5"),
              file(
                  "emerging.dev.conll",
                  114_749,
                  "e053b752b8155113ca66e7db08af5f2f5f43ab993694e4774f1ec5bad42312d8"),
              file(
                  "emerging.test.annotated",
                  192_425,
                  "2aa79b764e56ec9264a1b30fdd9b70195bd00ff400b62edd8f399d5f13c178f0")));

  /// `O` outside all names, then the beginning and the inside of each kind.
  private static final List<String> TAGS =
      Stream.concat(
              Stream.of("O"),
              Stream.of("corporation", "creative-work", "group", "location", "person", "product")
                  .flatMap(kind -> Stream.of("B-" + kind, "I-" + kind)))
          .toList();

  private Wnut17() {}

  public static Splits<TaggedSentences> read(Store store) {
    return new Splits<>(
        read(store.source(SOURCE, "wnut17train.conll")),
        read(store.source(SOURCE, "emerging.dev.conll")),
        read(store.source(SOURCE, "emerging.test.annotated")));
  }

  static TaggedSentences read(Source source) {
    List<String> lines = source.read(reader -> reader.lines().toList());
    List<List<String>> words = new ArrayList<>();
    List<int[]> tags = new ArrayList<>();
    int start = 0;
    for (int end = 0; end <= lines.size(); end++) {
      if (end == lines.size() || lines.get(end).isBlank()) {
        if (end > start) {
          List<String[]> cells = cells(source, lines, start, end);
          words.add(cells.stream().map(cell -> cell[0]).toList());
          tags.add(cells.stream().mapToInt(cell -> TAGS.indexOf(cell[1])).toArray());
        }
        start = end + 1;
      }
    }
    return new TaggedSentences(words, tags.toArray(int[][]::new), TAGS);
  }

  private static List<String[]> cells(Source source, List<String> lines, int start, int end) {
    List<String[]> cells = new ArrayList<>();
    for (int i = start; i < end; i++) {
      String[] cell = lines.get(i).split("\t", -1);
      if (cell.length != 2 || cell[0].isEmpty() || !TAGS.contains(cell[1])) {
        throw source.damaged(
            "line " + (i + 1),
            "'%s'".formatted(lines.get(i)),
            "a word, a tab and O, B-KIND or I-KIND");
      }
      cells.add(cell);
    }
    return cells;
  }

  private static DataFile file(String name, long bytes, String sha256) {
    return ORIGIN.file(name, name, bytes, sha256);
  }
}
