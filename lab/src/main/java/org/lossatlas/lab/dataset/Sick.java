package org.lossatlas.lab.dataset;

import java.util.Arrays;
import java.util.List;
import org.lossatlas.lab.data.Source;

/// Pairs of sentences that involve compositional knowledge.
public final class Sick {
  private static final GitHub ORIGIN =
      new GitHub("brmson/dataset-sts", "e1d3375f5b3bc24f21aa4e46f96eb379e9fc1081");

  public static final DataSource SOURCE =
      new DataSource(
          "sick",
          "9,927 pairs of sentences: relatedness from 1 to 5 and 3 kinds of entailment",
          "CC BY-NC-SA 3.0",
          "not for commercial use; share alike",
          "Marelli et al., A SICK Cure for the Evaluation of Compositional Distributional Semantic"
              + " Models, LREC 2014",
          ORIGIN.page(),
          List.of(
              file(
                  "SICK_train.txt",
                  506_243,
                  "266cf8047149bd1d68138dd30439f3122bff30069740ac6705bb6197d9f1b48e"),
              file(
                  "SICK_trial.txt",
                  57_225,
                  "5a88cfb62f8c6bd2a3cce0f2421ba2cb8c2be5ab4a800f6f01e2c64aafb7db56"),
              file(
                  "SICK_test_annotated.txt",
                  559_979,
                  "2b8aa806658d6fc23c6824c83776c2d4fee7556000817b5ec0f982861413b7d0")));

  private static final List<String> CLASSES = List.of("CONTRADICTION", "NEUTRAL", "ENTAILMENT");

  private Sick() {}

  public static Splits<SentencePairs> read(Store store) {
    return new Splits<>(
        read(store.source(SOURCE, "SICK_train.txt")),
        read(store.source(SOURCE, "SICK_trial.txt")),
        read(store.source(SOURCE, "SICK_test_annotated.txt")));
  }

  static SentencePairs read(Source source) {
    Sheet sheet =
        Sheet.read(
            source,
            Sheet.TABS,
            "pair_ID",
            "sentence_A",
            "sentence_B",
            "relatedness_score",
            "entailment_judgment");
    double[] relatedness = new double[sheet.count()];
    Arrays.setAll(relatedness, row -> sheet.number(row, "relatedness_score", 1, 5));
    return new SentencePairs(
        sheet.texts("sentence_A"),
        sheet.texts("sentence_B"),
        relatedness,
        sheet.choices("entailment_judgment", CLASSES),
        CLASSES);
  }

  private static DataFile file(String name, long bytes, String sha256) {
    return ORIGIN.file(name, "data/sts/sick2014/" + name, bytes, sha256);
  }
}
