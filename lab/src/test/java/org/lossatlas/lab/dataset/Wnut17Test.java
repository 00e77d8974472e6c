package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Wnut17Test {
  @Test
  void readsTheSharedFiles() {
    Splits<TaggedSentences> wnut = Wnut17.read(SharedData.store(Wnut17.SOURCE));
    List<TaggedSentences> parts = List.of(wnut.train(), wnut.validation(), wnut.test());
    assertThat(parts).extracting(TaggedSentences::count).containsExactly(3394, 1009, 1287);
    assertThat(parts).extracting(part -> tags(part).length).containsExactly(62_730, 15_733, 23_394);
    assertThat(parts)
        .extracting(part -> Classes.counts(tags(part), 13)[0])
        .containsExactly(59_570, 14_483, 21_654);
    assertThat(wnut.train().words().getFirst()).startsWith("@paulwalk", "It", "'s");
    int[] first = wnut.train().tags()[0];
    assertThat(Stream.of(14, 15, 18).map(i -> wnut.train().names().get(first[i])))
        .containsExactly("B-location", "I-location", "B-location");
  }

  private static int[] tags(TaggedSentences sentences) {
    return Arrays.stream(sentences.tags()).flatMapToInt(Arrays::stream).toArray();
  }

  @Test
  void blankLinesPartSentences() {
    TaggedSentences read = Wnut17.read(file("w", "\na\tO\nb\tB-group\n\t\n\nc\tI-group"));
    assertThat(read.words()).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(read.tags()).isDeepEqualTo(new int[][] {{0, 5}, {6}});
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin = ("a\tO\n".repeat(5000) + "\u00e9\tO\n").getBytes(StandardCharsets.ISO_8859_1);
    refuses(() -> Wnut17.read(file("w", latin)), "w: it is not text in UTF-8; save it as UTF-8");
  }

  @Test
  void refusesWhatIsNoTaggedWord() {
    String expected = "; expected a word, a tab and O, B-KIND or I-KIND";
    refuses(() -> Wnut17.read(file("w", "a\tO\nb\tX\n")), "w, line 2: 'b\tX'" + expected);
    refuses(() -> Wnut17.read(file("w", "a\n")), "w, line 1: 'a'" + expected);
    refuses(() -> Wnut17.read(file("w", "\tO\n")), "w, line 1: '\tO'" + expected);
  }
}
