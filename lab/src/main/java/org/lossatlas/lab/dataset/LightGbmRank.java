package org.lossatlas.lab.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lossatlas.lab.data.Source;

/// The ranking example that comes with LightGBM, in the format of SVMlight: a line a document,
/// `GRADE INDEX:VALUE ...`, with the documents of a query one after another.
public final class LightGbmRank {
  private static final GitHub ORIGIN =
      new GitHub("microsoft/LightGBM", "bae0b7ba953341a32b2a9c5c5c437a1b976f576f");

  public static final DataSource SOURCE =
      new DataSource(
          "lightgbm-rank",
          "3,773 documents for 251 queries, 300 sparse features, grades 0 to 4;"
              + " 201 queries to train",
          "MIT",
          "",
          "Ke et al., LightGBM: A Highly Efficient Gradient Boosting Decision Tree, NeurIPS 2017",
          ORIGIN.page(),
          List.of(
              file(
                  "rank.train",
                  2_479_271,
                  "a0c7201c89120879c14a5059e091f441cbf2a29b8aaef363885ccb1a530448df"),
              file(
                  "rank.train.query",
                  580,
                  "40cb5fef637229311cd30fab13cb7fb633b023e86a87ff04ec55db420143d6af"),
              file(
                  "rank.test",
                  649_930,
                  "3b1219ce117a0a36d2f76c02de7e7831c1d79af0d40f5195c03178bbe26c824b"),
              file(
                  "rank.test.query",
                  146,
                  "36dca82ba3bf99201bac3987b00a8fbf6fe5f563e9fa6d0da90e783710a32df4")));

  static final int WIDTH = 300;

  private static final int BEST = 4;

  private LightGbmRank() {}

  public static Queries train(Store store) {
    return read(store, "rank.train");
  }

  public static Queries test(Store store) {
    return read(store, "rank.test");
  }

  private static Queries read(Store store, String part) {
    return read(store.source(SOURCE, part), store.source(SOURCE, part + ".query"));
  }

  static Queries read(Source documents, Source sizes) {
    List<String> lines = documents.read(reader -> reader.lines().toList());
    int[] starts = starts(sizes, lines.size());
    float[] features = new float[lines.size() * WIDTH];
    int[] grades = new int[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      String place = "line " + (i + 1);
      String[] cells = lines.get(i).strip().split("\\s+");
      grades[i] = whole(documents, place, cells[0], 0, BEST);
      for (String cell : Arrays.asList(cells).subList(1, cells.length)) {
        int colon = cell.indexOf(':');
        if (colon < 0) {
          throw documents.damaged(place, "'%s'".formatted(cell), "INDEX:VALUE");
        }
        int index = whole(documents, place, cell.substring(0, colon), 1, WIDTH);
        features[i * WIDTH + index - 1] = value(documents, place, cell.substring(colon + 1));
      }
    }
    return new Queries(WIDTH, features, grades, starts);
  }

  private static int[] starts(Source sizes, int documents) {
    List<String> lines = sizes.read(reader -> reader.lines().toList());
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < lines.size(); i++) {
      int size = whole(sizes, "line " + (i + 1), lines.get(i).strip(), 1, documents);
      starts.add(starts.getLast() + size);
    }
    if (starts.getLast() != documents) {
      throw sizes.damaged(
          "line " + lines.size(),
          "the queries have %d documents".formatted(starts.getLast()),
          documents + ", as many as lines of documents");
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int whole(Source source, String place, String text, int low, int high) {
    try {
      int value = Integer.parseInt(text);
      if (value >= low && value <= high) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below, as a number out of bounds is
    }
    throw source.damaged(
        place, "'%s'".formatted(text), "a whole number from %d to %d".formatted(low, high));
  }

  private static float value(Source source, String place, String text) {
    try {
      float value = Float.parseFloat(text);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below, as infinity and NaN are
    }
    throw source.damaged(place, "'%s'".formatted(text), "a number");
  }

  private static DataFile file(String name, long bytes, String sha256) {
    return ORIGIN.file(name, "examples/lambdarank/" + name, bytes, sha256);
  }
}
