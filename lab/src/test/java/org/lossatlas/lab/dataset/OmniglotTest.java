package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lossatlas.lab.error.LabException;

class OmniglotTest {
  private static final String NAME = "small/Greek/character01/0001_01.png";

  @TempDir Path folder;

  @Test
  void readsTheSharedFiles() {
    Store store = SharedData.store(Omniglot.SOURCE);
    LabelledImages train = Omniglot.train(store);
    assertThat(train.images().count()).isEqualTo(2720);
    assertThat(train.images().size()).isEqualTo(784);
    assertThat(train.classes()).hasSize(136).startsWith("Balinese/character01");
    assertThat(Classes.counts(train.labels(), 136)).containsOnly(20);
    LabelledImages unseen = Omniglot.unseen(store);
    assertThat(unseen.images().count()).isEqualTo(2120);
    assertThat(unseen.classes())
        .hasSize(106)
        .doesNotContainAnyElementsOf(train.classes())
        .extracting(name -> name.split("/")[0])
        .containsOnly("Japanese_(katakana)", "Sanskrit", "Tagalog");
    assertThat(Classes.counts(unseen.labels(), 106)).containsOnly(20);
  }

  private Path zip(String name, byte[] content) throws IOException {
    return Zipped.write(folder.resolve("o.zip"), Map.of(name, content));
  }

  /// White but for a corner.
  private static byte[] drawing() throws IOException {
    BufferedImage image = new BufferedImage(105, 105, BufferedImage.TYPE_BYTE_BINARY);
    for (int i = 0; i < 105 * 105; i++) {
      image.setRGB(i % 105, i / 105, i < 105 && i >= 102 ? 0 : 0xffffff);
    }
    return Zipped.picture(image, "png");
  }

  @Test
  void countsTheInkInEachPixel() throws IOException {
    LabelledImages read = Omniglot.read(zip(NAME, drawing()), _ -> true);
    assertThat(read.classes()).containsExactly("Greek/character01");
    assertThat(read.images().pixels()[26]).isZero();
    assertThat(read.images().pixels()[27]).isCloseTo(3 / 14.0625f, Offset.offset(1e-6f));
    assertThat(read.images().pixels()[55]).isZero();
  }

  @Test
  void refusesWhatIsNoDrawing() throws IOException {
    Path strange = zip("a.png", drawing());
    refuses(
        () -> Omniglot.read(strange, _ -> true),
        "o.zip, a.png: expected SET/ALPHABET/characterNN/DRAWING.png");
    Path small = zip(NAME, Zipped.blank(28));
    refuses(
        () -> Omniglot.read(small, _ -> true),
        "o.zip, " + NAME + ": a picture of 28 x 28 pixels; expected 105 x 105");
    Path text = zip(NAME, "text".getBytes());
    refuses(
        () -> Omniglot.read(text, _ -> true),
        "o.zip, " + NAME + ": 4 bytes that are no picture; expected a PNG or JPEG");
    Path cut = zip(NAME, Arrays.copyOf(drawing(), 60));
    assertThatThrownBy(() -> Omniglot.read(cut, _ -> true))
        .isInstanceOf(LabException.class)
        .hasMessageMatching(
            "o.zip, " + NAME + ": the picture is damaged \\(.*\\); expected a whole PNG or JPEG");
    Path colour =
        zip(NAME, Zipped.picture(new BufferedImage(105, 105, BufferedImage.TYPE_INT_RGB), "png"));
    refuses(
        () -> Omniglot.read(colour, _ -> true),
        "o.zip, " + NAME + ": a picture of 3 bands; expected a mask, which has one");
  }

  @Test
  void refusesAZipThatIsCut() throws IOException {
    Path zip = zip(NAME, drawing());
    Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), 100));
    assertThatThrownBy(() -> Omniglot.read(zip, _ -> true))
        .isInstanceOf(LabException.class)
        .hasMessageMatching(
            "o.zip, its list of files: damaged or cut \\(.*\\); expected a whole zip");
    Path empty = zip("a.txt", new byte[0]);
    refuses(
        () -> Omniglot.read(empty, _ -> true), "o.zip: no file in it ends in .png; expected some");
  }
}
