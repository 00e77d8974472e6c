package org.lossatlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  @ParameterizedTest
  @CsvSource({"C,7,7", "K-1,6,7", "C+1,8,7", "D1,7,7", "5+C,12,7", "4*M,28,7"})
  void itsLengthTellsThatOfItsLetter(String text, int length, int letter) {
    Axis axis = Axis.of(text);
    assertThat(axis.length(Map.of(axis.letter(), letter))).isEqualTo(length);
    assertThat(axis.letterOf(length)).hasValue(letter);
  }

  @ParameterizedTest
  @CsvSource({"5+C,4", "4*M,6", "C+1,0", "4,3"})
  void noLetterFitsEveryLength(String text, int length) {
    assertThat(Axis.of(text).letterOf(length)).isEmpty();
  }

  @Test
  void aNumberHasNoLetter() {
    Axis axis = Axis.of("12");
    assertThat(axis.isNumber()).isTrue();
    assertThat(axis.length(Map.of())).isEqualTo(12);
  }
}
