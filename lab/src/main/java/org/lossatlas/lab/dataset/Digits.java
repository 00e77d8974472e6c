package org.lossatlas.lab.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lossatlas.lab.data.Source;

/// Handwritten digits, 8 by 8; they come with the lab.
public final class Digits {
  static final List<String> CLASSES = IntStream.range(0, 10).mapToObj(String::valueOf).toList();

  private static final GitHub ORIGIN = new GitHub("scikit-learn/scikit-learn", "1.9.1");

  public static final DataSource SOURCE =
      new DataSource(
          "digits",
          "1,797 handwritten digits, 8 × 8 grey, 10 classes",
          "CC BY 4.0; with scikit-learn, BSD-3-Clause",
          "",
          "Alpaydin & Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998,"
              + " doi 10.24432/C50P49",
          ORIGIN.page(),
          List.of(
              ORIGIN.file(
                  "digits.csv.gz",
                  "sklearn/datasets/data/digits.csv.gz",
                  57_523,
                  "09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22")));

  private static final int SIDE = 8;
  private static final int INK = 16;
  private static final String LABEL = "label";

  private Digits() {}

  public static LabelledImages read() {
    return read(bundled());
  }

  static Source bundled() {
    return new Source(
        "digits.csv.gz",
        () -> Digits.class.getResourceAsStream("/org/lossatlas/lab/digits/digits.csv.gz"));
  }

  static LabelledImages read(Source source) {
    String[] pixels =
        IntStream.rangeClosed(1, SIDE * SIDE).mapToObj(String::valueOf).toArray(String[]::new);
    String[] columns =
        Stream.concat(Arrays.stream(pixels), Stream.of(LABEL)).toArray(String[]::new);
    Sheet sheet = Sheet.bare(source, Sheet.COMMAS, columns);
    float[] values = new float[sheet.count() * pixels.length];
    for (int i = 0; i < values.length; i++) {
      String column = pixels[i % pixels.length];
      values[i] = (float) sheet.number(i / pixels.length, column, 0, INK) / INK;
    }
    return new LabelledImages(
        new Images(SIDE, SIDE, 1, values), sheet.choices(LABEL, CLASSES), CLASSES);
  }
}
