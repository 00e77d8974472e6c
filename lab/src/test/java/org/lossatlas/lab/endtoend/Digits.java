package org.lossatlas.lab.endtoend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.lossatlas.testkit.DataFolder;

/// Written digits of 8 by 8 pixels (Alpaydin, Kaynak, UCI, 1998), without their labels.
///
/// @param images the ink in each pixel of each image, from 0 to 1
record Digits(List<float[]> images) {
  static final int PIXELS = 64;

  private static final int TRAIN = 1197;

  static Digits train() throws IOException {
    return new Digits(read().subList(0, TRAIN));
  }

  /// The 600 last ones.
  static Digits test() throws IOException {
    List<float[]> all = read();
    return new Digits(all.subList(TRAIN, all.size()));
  }

  private static List<float[]> read() throws IOException {
    Path file = DataFolder.file("digits/digits.csv.gz", "scikit-learn's digits");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      return lines.lines().map(Digits::image).toList();
    }
  }

  private static float[] image(String line) {
    String[] fields = line.split(",");
    float[] image = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      image[i] = Float.parseFloat(fields[i]) / 16;
    }
    return image;
  }

  int count() {
    return images.size();
  }

  NDArray all(NDManager manager) {
    return array(manager, images);
  }

  /// Some of them, drawn at random.
  NDArray some(NDManager manager, SplittableRandom random, int count) {
    return array(manager, random.ints(count, 0, count()).mapToObj(images::get).toList());
  }

  private static NDArray array(NDManager manager, List<float[]> images) {
    FloatBuffer pixels = FloatBuffer.allocate(images.size() * PIXELS);
    images.forEach(pixels::put);
    return manager.create(pixels.flip(), new Shape(images.size(), PIXELS));
  }
}
