package org.lossatlas.lab.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.lossatlas.lab.error.LabException;

/// Pictures of the formats that the JDK reads.
final class Pictures {
  static final int CHANNELS = 3;

  private static final float WHITE = 255;

  private Pictures() {}

  /// @param name what messages call it
  static BufferedImage decode(String name, byte[] bytes) {
    BufferedImage image;
    try {
      // Closes the stream, and unlike with a plain one writes no temporary file.
      image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new LabException(
          "%s: the picture is damaged (%s); expected a whole PNG or JPEG"
              .formatted(name, e.getMessage()),
          e);
    }
    if (image == null) {
      throw new LabException(
          "%s: %d bytes that are no picture; expected a PNG or JPEG".formatted(name, bytes.length));
    }
    return image;
  }

  static BufferedImage decode(String name, byte[] bytes, int width, int height) {
    BufferedImage image = decode(name, bytes);
    if (image.getWidth() != width || image.getHeight() != height) {
      throw new LabException(
          "%s: a picture of %d x %d pixels; expected %d x %d"
              .formatted(name, image.getWidth(), image.getHeight(), width, height));
    }
    return image;
  }

  /// Writes red, green and blue as means over squares of `factor` pixels a side.
  ///
  /// Samples are taken as stored: `getRGB` would brighten grey pictures.
  ///
  /// @param offset where in `pixels` the picture begins
  static void shrink(BufferedImage image, int factor, float[] pixels, int offset) {
    Raster raster = image.getRaster();
    int width = image.getWidth() / factor;
    int height = image.getHeight() / factor;
    float share = 1 / (WHITE * factor * factor);
    int[] row = new int[image.getWidth()];
    for (int channel = 0; channel < CHANNELS; channel++) {
      int band = raster.getNumBands() < CHANNELS ? 0 : channel;
      int start = offset + channel * width * height;
      for (int y = 0; y < height * factor; y++) {
        raster.getSamples(0, y, row.length, 1, band, row);
        for (int x = 0; x < width * factor; x++) {
          pixels[start + y / factor * width + x / factor] += row[x] * share;
        }
      }
    }
  }

  /// The values of a picture of one band, row by row.
  static byte[] mask(String name, BufferedImage image) {
    Raster raster = image.getRaster();
    Object values =
        raster.getDataElements(0, 0, image.getWidth(), image.getHeight(), (Object) null);
    if (values instanceof byte[] bytes && raster.getNumBands() == 1) {
      return bytes;
    }
    throw new LabException(
        "%s: a picture of %d bands; expected a mask, which has one"
            .formatted(name, raster.getNumBands()));
  }
}
