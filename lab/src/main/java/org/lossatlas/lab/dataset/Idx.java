package org.lossatlas.lab.dataset;

import java.nio.ByteBuffer;
import java.util.List;
import org.lossatlas.lab.data.Source;

/// The format of MNIST: a magic number, the sizes, then one byte a value.
final class Idx {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;
  private static final int WHITE = 255;

  private Idx() {}

  /// @param part `train` or `t10k`
  static LabelledImages read(Store store, DataSource set, String part, List<String> classes) {
    return read(
        store.source(set, part + "-images-idx3-ubyte.gz"),
        store.source(set, part + "-labels-idx1-ubyte.gz"),
        classes);
  }

  static LabelledImages read(Source images, Source labels, List<String> classes) {
    int[] read = labels(labels, classes.size());
    return new LabelledImages(images(images, read.length), read, classes);
  }

  private static Images images(Source source, int count) {
    ByteBuffer data = data(source, IMAGES, 3);
    int found = data.getInt();
    if (found != count) {
      throw source.damaged("byte 4", found + " images", count + ", as many as labels");
    }
    int height = data.getInt();
    int width = data.getInt();
    requireRest(source, data, (long) count * height * width);
    float[] pixels = new float[data.remaining()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Byte.toUnsignedInt(data.get()) / (float) WHITE;
    }
    return new Images(width, height, 1, pixels);
  }

  private static int[] labels(Source source, int classes) {
    ByteBuffer data = data(source, LABELS, 1);
    requireRest(source, data, data.getInt());
    int[] labels = new int[data.remaining()];
    for (int i = 0; i < labels.length; i++) {
      int place = data.position();
      labels[i] = Byte.toUnsignedInt(data.get());
      if (labels[i] >= classes) {
        throw source.damaged(
            "byte " + place, "label " + labels[i], "a label from 0 to " + (classes - 1));
      }
    }
    return labels;
  }

  private static ByteBuffer data(Source source, int magic, int dimensions) {
    ByteBuffer data = ByteBuffer.wrap(source.bytes());
    int header = Integer.BYTES * (1 + dimensions);
    if (data.remaining() < header) {
      throw source.damaged("byte 0", data.remaining() + " bytes", "a header of " + header);
    }
    int found = data.getInt();
    if (found != magic) {
      throw source.damaged("byte 0", "magic number " + found, String.valueOf(magic));
    }
    return data;
  }

  private static void requireRest(Source source, ByteBuffer data, long expected) {
    if (data.remaining() != expected) {
      throw source.damaged(
          "byte " + data.position(), data.remaining() + " values follow", String.valueOf(expected));
    }
  }
}
