package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Dsb2018Test {
  @TempDir Path folder;

  /// Of 9,543 nuclei two are too small to be most of any small pixel.
  @Test
  void readsTheSharedFile() {
    Segmentation cells = Dsb2018.read(SharedData.store(Dsb2018.SOURCE));
    assertThat(cells.images().count()).isEqualTo(334);
    assertThat(cells.images().size()).isEqualTo(3 * 64 * 64);
    assertThat(cells.instances()).hasSize(334 * 64 * 64);
    long inside = Arrays.stream(cells.instances()).filter(instance -> instance > 0).count();
    assertThat((double) inside / cells.instances().length).isCloseTo(0.0780, Offset.offset(0.0001));
    long nuclei = 0;
    for (int i = 0; i < 334; i++) {
      nuclei +=
          Arrays.stream(cells.instances(), i * 4096, (i + 1) * 4096)
              .filter(instance -> instance > 0)
              .distinct()
              .count();
    }
    assertThat(nuclei).isEqualTo(9541);
    assertThat(cells.images().pixels()[0]).isBetween(0f, 1f);
  }

  private static byte[] rectangle(int left, int top, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        image.getRaster().setSample(x, y, 0, 255);
      }
    }
    return Zipped.picture(image, "png");
  }

  private Path zip(Map<String, byte[]> contents) throws IOException {
    return Zipped.write(folder.resolve("n.zip"), contents);
  }

  @Test
  void aSmallPixelBelongsToWhatCoversMostOfIt() throws IOException {
    Path zip =
        zip(
            Map.of(
                "s/a/images/a.png", rectangle(0, 0, 2, 4),
                "s/a/masks/1.png", rectangle(0, 0, 5, 4),
                "s/a/masks/2.png", rectangle(5, 0, 2, 4)));
    Segmentation cells = Dsb2018.read(zip);
    assertThat(cells.instances()).startsWith(1, 2, 0);
    assertThat(cells.images().pixels()[0]).isCloseTo(0.5f, Offset.offset(1e-6f));
    assertThat(cells.images().pixels()[2 * 4096]).isCloseTo(0.5f, Offset.offset(1e-6f));
  }

  @Test
  void refusesWhatIsNotWhole() throws IOException {
    Path lonely = zip(Map.of("s/a/images/a.png", rectangle(0, 0, 2, 4)));
    refuses(
        () -> Dsb2018.read(lonely),
        "n.zip, a: 1 images and 0 masks; expected 1 image and its masks");
    Path strange = zip(Map.of("s/a.png", rectangle(0, 0, 2, 4)));
    refuses(
        () -> Dsb2018.read(strange), "n.zip, s/a.png: expected SET/ID/images/ or SET/ID/masks/");
    Path small =
        zip(Map.of("s/a/images/a.png", Zipped.blank(64), "s/a/masks/1.png", Zipped.blank(256)));
    refuses(
        () -> Dsb2018.read(small),
        "n.zip, s/a/images/a.png: a picture of 64 x 64 pixels; expected 256 x 256");
  }
}
