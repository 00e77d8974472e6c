package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lossatlas.lab.dataset.Refusal.file;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TinyShakespeareTest {
  private static String text(Characters characters, int length) {
    return IntStream.range(0, length)
        .mapToObj(i -> characters.alphabet().substring(characters.codes()[i]).substring(0, 1))
        .collect(Collectors.joining());
  }

  @Test
  void readsTheSharedFile() {
    Characters read = TinyShakespeare.read(SharedData.store(TinyShakespeare.SOURCE));
    assertThat(read.codes()).hasSize(1_115_394);
    assertThat(read.alphabet()).hasSize(65).startsWith("\n !$&'").endsWith("xyz");
    assertThat(text(read, 14)).isEqualTo("First Citizen:");
  }

  @Test
  void numbersTheCharactersThatOccur() {
    Characters read = TinyShakespeare.read(file("t", "banana\n"));
    assertThat(read.alphabet()).isEqualTo("\nabn");
    assertThat(read.codes()).containsExactly(2, 1, 3, 1, 3, 1, 0);
  }

  @Test
  void refusesWhatIsNoText() {
    refuses(() -> TinyShakespeare.read(file("t", "")), "t, byte 0: nothing; expected a text");
    refuses(
        () -> TinyShakespeare.read(file("t", "né")),
        "t, byte 1: value 195; expected a character of ASCII");
  }
}
