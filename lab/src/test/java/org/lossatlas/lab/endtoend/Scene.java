package org.lossatlas.lab.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A noisy grey picture of one or two bright objects that do not overlap: filled rectangles and
/// elliptic rings.
///
/// @param pixels row by row
record Scene(float[] pixels, List<Box> objects) {
  static final int SIDE = 48;
  static final int CLASSES = 2;
  static final int MOST_OBJECTS = 2;
  private static final int RECTANGLE = 0;
  private static final double NOISE = 0.1;

  static List<Scene> some(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> draw(random)).limit(count).toList();
  }

  private static Scene draw(SplittableRandom random) {
    float[] pixels = new float[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (NOISE * random.nextGaussian());
    }
    List<Box> objects = new ArrayList<>();
    int wanted = random.nextInt(1, MOST_OBJECTS + 1);
    while (objects.size() < wanted) {
      Box object = place(random);
      if (objects.stream().noneMatch(other -> other.iou(object) > 0)) {
        objects.add(object);
        paint(pixels, object, (float) random.nextDouble(0.5, 1));
      }
    }
    return new Scene(pixels, objects);
  }

  private static Box place(SplittableRandom random) {
    double width = random.nextInt(10, 27);
    double height = random.nextInt(10, 27);
    double left = random.nextInt(SIDE - (int) width + 1);
    double upper = random.nextInt(SIDE - (int) height + 1);
    return new Box(left, upper, left + width, upper + height, random.nextInt(CLASSES), 1);
  }

  private static void paint(float[] pixels, Box object, float brightness) {
    for (int row = (int) object.upper(); row < object.lower(); row++) {
      for (int column = (int) object.left(); column < object.right(); column++) {
        double x = 2 * (column + 0.5 - object.x()) / object.width();
        double y = 2 * (row + 0.5 - object.y()) / object.height();
        double outwards = x * x + y * y;
        if (object.label() == RECTANGLE || (outwards > 0.3 && outwards <= 1)) {
          pixels[row * SIDE + column] += brightness;
        }
      }
    }
  }
}
