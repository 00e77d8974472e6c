package org.lossatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final String RIGHT =
      """
      {"case": "right", "loss": "focal", "params": {"gamma": 0, "alpha": 0.5}, "reduction": "mean",
       "inputs": {"logits": {"shape": [1], "values": [0]}, "target": {"shape": [1], "values": [1]}},
       "value": 0.34657359027997264, "gradients": {"logits": {"shape": [1], "values": [-0.25]}}}
      """;
  private static final String WRONG =
      RIGHT.replace("right", "wrong").replace("-0.25", "-0.5").replace("0.346", "0.347");
  private static final String UNKNOWN =
      RIGHT.replace("right", "new").replace("focal", "no-such-loss");
  private static final String BROKEN =
      RIGHT.replace("right", "broken").replace("\"gamma\"", "\"gama\"");

  @TempDir private Path folder;

  private Path file(String... cases) throws IOException {
    String text = "{\"schema\": 1, \"cases\": [" + String.join(",", cases) + "]}";
    return Files.writeString(folder.resolve("golden-" + cases.length + ".json"), text);
  }

  @Test
  void isContentWhereAllPass() throws IOException {
    Call call = Call.atlas("verify", file(RIGHT).toString());
    assertThat(call.status()).isZero();
    assertThat(call.out()).isEqualToIgnoringNewLines("1 passed, 0 failed, 0 unknown");
  }

  @Test
  void printsALineForEachCaseThatFails() throws IOException {
    Call call =
        Call.atlas(
            "verify",
            file(RIGHT, WRONG, BROKEN, UNKNOWN).toString(),
            file(RIGHT).toString(),
            "--backend",
            "reference");
    assertThat(call.status()).isEqualTo(1);
    assertThat(call.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "wrong: gradient of logits[0]: ours -0.25, golden -0.5, error 0.250,"
                            + " at most 1.00e-09 (and 1 more)"),
            line ->
                assertThat(line)
                    .isEqualTo("broken: focal has no parameter gama; it has alpha, gamma"),
            line -> assertThat(line).isEqualTo("2 passed, 2 failed, 1 unknown"));
    assertThat(call.err()).isEqualToIgnoringNewLines("no such loss: no-such-loss");
  }

  @Test
  void failsForALossThatIsNotInTheCatalogue() throws IOException {
    assertThat(Call.atlas("verify", file(UNKNOWN).toString()).status()).isEqualTo(1);
  }

  @Test
  void refusesFilesThatItCannotRead() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"cases\": 7");
    Call missing = Call.atlas("verify", "nowhere.json");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualToIgnoringNewLines("atlas verify: there is no file nowhere.json");
    Call broken = Call.atlas("verify", bad.toString());
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err()).startsWith("atlas verify: cannot read " + bad);
    assertThat(broken.err().lines()).hasSize(1);
  }
}
