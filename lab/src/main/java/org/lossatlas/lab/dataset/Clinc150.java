package org.lossatlas.lab.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lossatlas.lab.data.Source;

/// What people ask an assistant, by intent, and what is outside its scope.
///
/// The last class, `oos`, is the one outside; it has far more rows in the test part than in the
/// others.
public final class Clinc150 {
  private static final GitHub ORIGIN =
      new GitHub("clinc/oos-eval", "828f8093932c8fe6ca7936c3d2e52903b1c523de");

  public static final DataSource SOURCE =
      new DataSource(
          "clinc150",
          "23,700 requests to an assistant: 150 intents and 1,200 requests outside them;"
              + " balanced and imbalanced",
          "CC BY 3.0",
          "",
          "Larson et al., An Evaluation Dataset for Intent Classification and Out-of-Scope"
              + " Prediction, EMNLP-IJCNLP 2019",
          ORIGIN.page(),
          List.of(
              file(
                  "data_full.json",
                  2_495_390,
                  "36923c3705a59e08fe9c3883d8bc2dd966ef93e22cb78ac41171782a698d56e0"),
              file(
                  "data_imbalanced.json",
                  2_016_773,
                  "4886730b20c51eece26aa392ecae2717bfe9908680419e96255351c6148eb4cc")));

  private static final String OUTSIDE = "oos";

  private Clinc150() {}

  /// 100 training texts an intent.
  public static Splits<Texts> balanced(Store store) {
    return read(store.source(SOURCE, "data_full.json"));
  }

  /// 25 to 100 training texts an intent; the other parts are as in the balanced set.
  public static Splits<Texts> imbalanced(Store store) {
    return read(store.source(SOURCE, "data_imbalanced.json"));
  }

  static Splits<Texts> read(Source source) {
    JsonNode root = Json.read(source);
    List<String> intents =
        root.path("train")
            .valueStream()
            .map(pair -> pair.path(1).asText())
            .distinct()
            .sorted()
            .toList();
    List<String> classes = Stream.concat(intents.stream(), Stream.of(OUTSIDE)).toList();
    return new Splits<>(
        texts(source, root, "train", classes),
        texts(source, root, "val", classes),
        texts(source, root, "test", classes));
  }

  private static Texts texts(Source source, JsonNode root, String part, List<String> classes) {
    List<String> texts = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String key : List.of(part, OUTSIDE + "_" + part)) {
      JsonNode rows = root.path(key);
      if (!rows.isArray()) {
        throw source.damaged("key " + key, "no list", "a list of [text, intent]");
      }
      for (int i = 0; i < rows.size(); i++) {
        JsonNode row = rows.get(i);
        int label = classes.indexOf(row.path(1).asText());
        if (row.size() != 2 || !row.path(0).isTextual() || label < 0) {
          throw source.damaged(
              "%s, entry %d".formatted(key, i + 1), row.toString(), "[text, intent]");
        }
        texts.add(row.get(0).asText());
        labels.add(label);
      }
    }
    return new Texts(texts, labels.stream().mapToInt(Integer::intValue).toArray(), classes);
  }

  private static DataFile file(String name, long bytes, String sha256) {
    return ORIGIN.file(name, "data/" + name, bytes, sha256);
  }
}
