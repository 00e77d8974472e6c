package org.lossatlas.lab.endtoend;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lossatlas.lab.dataset.Images;

/// Written digits of 8 by 8 pixels (Alpaydin, Kaynak, UCI, 1998), without their labels.
///
/// @param images the ink in each pixel of each image, from 0 to 1
record Digits(List<float[]> images) {
  static final int PIXELS = 64;

  private static final int TRAIN = 1197;

  static Digits train() {
    return new Digits(all().subList(0, TRAIN));
  }

  /// The 600 last ones.
  static Digits test() {
    List<float[]> all = all();
    return new Digits(all.subList(TRAIN, all.size()));
  }

  private static List<float[]> all() {
    Images images = org.lossatlas.lab.dataset.Digits.read().images();
    return IntStream.range(0, images.count())
        .mapToObj(i -> Arrays.copyOfRange(images.pixels(), i * PIXELS, (i + 1) * PIXELS))
        .toList();
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
