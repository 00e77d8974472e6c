package org.lossatlas.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.lossatlas.testkit.DataFolder;

/// Drawings of characters, 20 of each, of Omniglot's small background sets (Lake et al., Science
/// 350(6266), 2015).
///
/// @param images the ink in each pixel of each image, from 0 to 1, row after row
/// @param characters the index of the character of each image, from 0 on
record Omniglot(float[][] images, int[] characters) {
  static final int SIDE = 28;

  /// Skips the test where the data is missing.
  ///
  /// @param set 1 or 2
  /// @param isWanted tells from its name whether an alphabet is
  static Omniglot read(int set, Predicate<String> isWanted) throws IOException {
    Path file =
        DataFolder.file(
            "omniglot/images_background_small" + set + ".zip", "github.com/brendenlake/omniglot");
    Map<String, Integer> characters = new LinkedHashMap<>();
    List<float[]> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".png"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        // images_background_small1/Greek/character01/0394_01.png
        Path path = Path.of(entry.getName());
        if (isWanted.test(path.getName(1).toString())) {
          String character = path.getParent().toString();
          labels.add(characters.computeIfAbsent(character, _ -> characters.size()));
          try (InputStream png = zip.getInputStream(entry)) {
            images.add(ink(ImageIO.read(png)));
          }
        }
      }
    }
    return new Omniglot(
        images.toArray(float[][]::new), labels.stream().mapToInt(Integer::intValue).toArray());
  }

  int count() {
    return characters.length;
  }

  /// Images `from` to `to`, one channel each.
  NDArray images(NDManager manager, int from, int to) {
    FloatBuffer pixels = FloatBuffer.allocate((to - from) * SIDE * SIDE);
    Arrays.stream(images, from, to).forEach(pixels::put);
    return manager.create(pixels.flip(), new Shape(to - from, 1, SIDE, SIDE));
  }

  /// The ink in each pixel: a drawing is black, 105 by 105.
  private static float[] ink(BufferedImage image) {
    float[] ink = new float[SIDE * SIDE];
    float share = (float) SIDE * SIDE / (image.getWidth() * image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRaster().getSample(x, y, 0) == 0) {
          int row = y * SIDE / image.getHeight();
          int column = x * SIDE / image.getWidth();
          ink[row * SIDE + column] += share;
        }
      }
    }
    return ink;
  }
}
