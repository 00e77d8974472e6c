package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.lossatlas.lab.data.Source;

/// MNIST, Fashion-MNIST and their format.
class MnistTest {
  @Test
  void readsMnist() {
    Store store = SharedData.store(Mnist.SOURCE);
    LabelledImages train = Mnist.train(store);
    assertThat(train.images().count()).isEqualTo(60_000);
    assertThat(train.images().size()).isEqualTo(784);
    assertThat(train.labels()).startsWith(5, 0, 4, 1, 9).hasSize(60_000);
    assertThat(Classes.counts(train.labels(), 10))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    // The stroke of the first five begins in row 5, column 12.
    assertThat(train.images().pixels()[5 * 28 + 11]).isZero();
    assertThat(train.images().pixels()[5 * 28 + 12]).isEqualTo(3 / 255f);
    LabelledImages test = Mnist.test(store);
    assertThat(test.labels()).startsWith(7, 2, 1, 0, 4).hasSize(10_000);
  }

  @Test
  void readsFashionMnist() {
    Store store = SharedData.store(FashionMnist.SOURCE);
    LabelledImages test = FashionMnist.test(store);
    assertThat(test.images().count()).isEqualTo(10_000);
    assertThat(test.classes().get(test.labels()[0])).isEqualTo("Ankle boot");
    assertThat(Classes.counts(test.labels(), 10)).containsOnly(1000);
    assertThat(Classes.counts(FashionMnist.train(store).labels(), 10)).containsOnly(6000);
  }

  private static byte[] bytes(int[] header, int... values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (int number : header) {
        out.writeInt(number);
      }
      for (int value : values) {
        out.writeByte(value);
      }
    }
    return bytes.toByteArray();
  }

  private static Source images(int[] header, int... pixels) throws IOException {
    return file("images", bytes(header, pixels));
  }

  private static Source labels(int... labels) throws IOException {
    return file("labels", bytes(new int[] {2049, labels.length}, labels));
  }

  private static LabelledImages read(Source images, Source labels) {
    return Idx.read(images, labels, List.of("a", "b"));
  }

  @Test
  void readsRowsOfBytes() throws IOException {
    LabelledImages read =
        read(images(new int[] {2051, 2, 1, 3}, 0, 51, 255, 1, 2, 3), labels(1, 0));
    assertThat(read.images().width()).isEqualTo(3);
    assertThat(read.images().height()).isEqualTo(1);
    assertThat(read.images().pixels()).containsExactly(0, 0.2f, 1, 1 / 255f, 2 / 255f, 3 / 255f);
    assertThat(read.labels()).containsExactly(1, 0);
  }

  @Test
  void refusesWhatIsNotOfTheFormat() throws IOException {
    Source good = images(new int[] {2051, 1, 1, 1}, 7);
    refuses(() -> read(good, good), "images, byte 0: magic number 2051; expected 2049");
    refuses(
        () -> read(file("images", new byte[3]), labels(1)),
        "images, byte 0: 3 bytes; expected a header of 16");
    refuses(
        () -> read(good, labels(1, 2)), "labels, byte 9: label 2; expected a label from 0 to 1");
    refuses(
        () -> read(good, labels(1, 1)), "images, byte 4: 1 images; expected 2, as many as labels");
    Source cut = images(new int[] {2051, 1, 2, 2}, 7, 7, 7);
    refuses(() -> read(cut, labels(1)), "images, byte 16: 3 values follow; expected 4");
    Source negative = images(new int[] {2051, 1, -1, -1}, 7, 7);
    refuses(() -> read(negative, labels(1)), "images, byte 16: 2 values follow; expected 1");
  }

  @Test
  void refusesGzipThatIsCut() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(bytes(new int[] {2049, 1}, 0));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), 20);
    refuses(
        () -> read(file("images", cut), file("labels.gz", cut)),
        "labels.gz: its gzip data end too early");
  }
}
