package org.lossatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtlasTest {
  @Test
  void printsHelpWhenAlone() {
    Call call = Call.atlas();
    assertThat(call.status()).isZero();
    assertThat(call.out())
        .contains("list", "show", "eval", "verify", "compare", "bench", "Examples:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "show", "eval", "verify", "compare", "bench"})
  void explainsEveryCommandWithExamples(String command) {
    Call call = Call.atlas(command, "--help");
    assertThat(call.status()).isZero();
    assertThat(call.out())
        .contains("Usage: atlas " + command, "Examples:", "atlas " + command + " ");
  }

  @Test
  void tellsItsVersionAndEngines() {
    assertThat(Call.atlas("--version").out()).contains("Loss Atlas", "Java 2", "reference");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Call call = Call.atlas("lst");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err())
        .isEqualToIgnoringNewLines(
            "atlas: Unmatched argument at index 0: 'lst'; did you mean list? (see atlas --help)");
  }

  @Test
  void refusesAnUnknownOptionInOneLine() {
    Call call = Call.atlas("list", "--famly", "x");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err().lines()).hasSize(1);
    assertThat(call.err()).contains("--famly", "(see atlas list --help)");
  }

  @Test
  void refusesAComparisonOfTwoThings() {
    Call call = Call.atlas("compare", "noise", "--data", "x.csv", "--target", "y");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err())
        .isEqualToIgnoringNewLines(
            "atlas compare: give an experiment or --data, not both (see atlas compare --help)");
  }

  @Test
  void refusesDataWithoutTarget() {
    assertThat(Call.atlas("compare", "--data", "x.csv").err())
        .contains("--data and --target go together");
  }
}
