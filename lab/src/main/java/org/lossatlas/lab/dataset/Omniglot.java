package org.lossatlas.lab.dataset;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lossatlas.lab.error.LabException;

/// Drawings of characters, 20 of each, of Omniglot's two small background sets.
public final class Omniglot {
  private static final GitHub ORIGIN =
      new GitHub("brendenlake/omniglot", "057f034baf2ecb8530bc5710e5a23584d2a519cc");

  public static final DataSource SOURCE =
      new DataSource(
          "omniglot",
          "4,840 drawings of characters, 28 × 28; 136 classes to train, 106 unseen ones to test",
          "MIT",
          "",
          "Lake, Salakhutdinov & Tenenbaum, Human-Level Concept Learning through Probabilistic"
              + " Program Induction, Science 350(6266), 2015",
          ORIGIN.page(),
          List.of(
              ORIGIN.file(
                  "images_background_small1.zip",
                  "python/images_background_small1.zip",
                  1_319_022,
                  "f38eb80f801274ac2b4dff5b24289016bfaba4a7d5bb50deebf27104ad6cb8a4"),
              ORIGIN.file(
                  "images_background_small2.zip",
                  "python/images_background_small2.zip",
                  1_580_917,
                  "3ccaa407515a8778e5d0861875af38b17e418f301ad5bb3b5a6b65d901a41c7f")));

  private static final int SIDE = 28;
  private static final int DRAWN = 105;
  private static final Set<String> IN_BOTH = Set.of("Greek", "Latin");

  /// `images_background_small1/Greek/character01/0394_01.png`
  private static final Pattern ENTRY = Pattern.compile("[^/]+/([^/]+)/(character\\d+)/[^/]+");

  private Omniglot() {}

  /// The 136 characters of the first set.
  public static LabelledImages train(Store store) {
    return read(store.path(SOURCE, "images_background_small1.zip"), _ -> true);
  }

  /// The 106 characters of the alphabets that only the second set has.
  public static LabelledImages unseen(Store store) {
    return read(
        store.path(SOURCE, "images_background_small2.zip"),
        alphabet -> !IN_BOTH.contains(alphabet));
  }

  static LabelledImages read(Path zip, Predicate<String> isWanted) {
    SortedMap<String, List<float[]>> drawings = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : Zip.read(zip, ".png").entrySet()) {
      String name = zip.getFileName() + ", " + entry.getKey();
      Matcher parts = ENTRY.matcher(entry.getKey());
      if (!parts.matches()) {
        throw new LabException(name + ": expected SET/ALPHABET/characterNN/DRAWING.png");
      }
      if (isWanted.test(parts.group(1))) {
        BufferedImage image = Pictures.decode(name, entry.getValue(), DRAWN, DRAWN);
        drawings
            .computeIfAbsent(parts.group(1) + "/" + parts.group(2), _ -> new ArrayList<>())
            .add(ink(Pictures.mask(name, image)));
      }
    }
    return labelled(drawings);
  }

  private static LabelledImages labelled(SortedMap<String, List<float[]>> drawings) {
    List<String> classes = List.copyOf(drawings.keySet());
    int count = drawings.values().stream().mapToInt(List::size).sum();
    float[] pixels = new float[count * SIDE * SIDE];
    int[] labels = new int[count];
    int next = 0;
    for (int label = 0; label < classes.size(); label++) {
      for (float[] drawing : drawings.get(classes.get(label))) {
        System.arraycopy(drawing, 0, pixels, next * drawing.length, drawing.length);
        labels[next++] = label;
      }
    }
    return new LabelledImages(new Images(SIDE, SIDE, 1, pixels), labels, classes);
  }

  /// The ink in each pixel: a drawing is black on white.
  private static float[] ink(byte[] drawing) {
    float[] ink = new float[SIDE * SIDE];
    float share = (float) SIDE * SIDE / (DRAWN * DRAWN);
    for (int i = 0; i < drawing.length; i++) {
      if (drawing[i] == 0) {
        int row = i / DRAWN * SIDE / DRAWN;
        int column = i % DRAWN * SIDE / DRAWN;
        ink[row * SIDE + column] += share;
      }
    }
    return ink;
  }
}
