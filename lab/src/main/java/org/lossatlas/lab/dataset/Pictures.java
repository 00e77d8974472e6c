package org.lossatlas.lab.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
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
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      image = ImageIO.read(in);
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
    for (int channel = 0; channel < CHANNELS; channel++) {
      int band = raster.getNumBands() < CHANNELS ? 0 : channel;
      int start = offset + channel * width * height;
      for (int y = 0; y < height * factor; y++) {
        for (int x = 0; x < width * factor; x++) {
          pixels[start + y / factor * width + x / factor] += raster.getSample(x, y, band) * share;
        }
      }
    }
  }

  /// Whether the first band of a mask is set at a pixel.
  static boolean isSet(Raster mask, int x, int y) {
    return mask.getSample(x, y, 0) != 0;
  }
}
