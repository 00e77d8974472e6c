package org.lossatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lossatlas.catalogue.Catalogue;

class BenchCommandTest {
  @Test
  void timesALoss() throws IOException {
    Call call =
        Call.atlas(
            "bench",
            "--loss",
            "sparse-cross-entropy",
            "--rows",
            "8",
            "--dim",
            "C=5",
            "--threads",
            "1",
            "--format",
            "json");
    assertThat(call.status()).isZero();
    JsonNode result = new JsonMapper().readTree(call.out()).get(0);
    assertThat(result.get("loss").asText()).isEqualTo("sparse-cross-entropy");
    assertThat(result.get("shape").toString()).isEqualTo("[8,5]");
    assertThat(result.get("threads").asInt()).isEqualTo(1);
    assertThat(result.get("nanos").asLong()).isPositive();
    assertThat(result.get("p10").asLong()).isLessThanOrEqualTo(result.get("p90").asLong());
    assertThat(result.get("copyNanos").asLong()).isPositive();
    assertThat(result.has("productNanos")).isFalse();
    assertThat(result.get("memoryBytes").isIntegralNumber()).isTrue();
    assertThat(result.get("peers").isObject()).isTrue();
  }

  /// With a weight that changes, and heads whose letters have marks.
  @Test
  void timesASum() throws IOException {
    String sum =
        "warm-up(steps=10)*sparse-cross-entropy{logits=a, target=x}"
            + " + sparse-cross-entropy{logits=b, target=y, weight=w}"
            + " + huber{prediction=box, target=z, weight=v}";
    Call call =
        Call.atlas("bench", "--loss", sum, "--rows", "8", "--dim", "Cb=5", "--format", "json");
    assertThat(call.status()).as(call.err()).isZero();
    JsonNode result = new JsonMapper().readTree(call.out()).get(0);
    assertThat(result.at("/inputs/a").toString()).isEqualTo("[8,1000]");
    assertThat(result.at("/inputs/b").toString()).isEqualTo("[8,5]");
    assertThat(result.at("/inputs/v").toString()).isEqualTo("[8]");
  }

  @Test
  void setsALossBesideItsMatrixProducts() throws IOException {
    Call call = Call.atlas("bench", "--loss", "sup-con", "--rows", "64", "--format", "json");
    JsonNode result = new JsonMapper().readTree(call.out()).get(0);
    assertThat(result.get("productNanos").asLong()).isPositive();
  }

  @Test
  void countsTheBytesOfInputsAndGradients() {
    Sizes sizes = Sizes.of("sparse-cross-entropy", "multiclass", Map.of());
    BenchCase bench = BenchCase.of(Catalogue.get("sparse-cross-entropy").loss(), sizes, 3);
    assertThat(bench.bytes()).isEqualTo((3000 + 3 + 3000) * 4L);
  }

  /// Four texts of 128 tokens: 127 have a successor, which are 127 labels and as many logits.
  @Test
  void readsNoMoreOfTextsThanTheLossDoes() {
    Sizes sizes = Sizes.of("causal-lm", "tokens", Map.of("V", 32));
    BenchCase bench = BenchCase.of(Catalogue.get("causal-lm").loss(), sizes, 4);
    assertThat(bench.shapes())
        .containsEntry("logits", List.of(4, 128, 32))
        .containsEntry("target", List.of(4, 128));
    assertThat(bench.rows()).containsEntry("NT", 4 * 127);
    assertThat(bench.bytes()).isEqualTo(4 * 127 * (32 + 1 + 32) * 4L);
    Call call = Call.atlas("bench", "--loss", "causal-lm", "--rows", "2", "--dim", "V=32");
    assertThat(call.status()).isZero();
  }

  /// Proxies are an input called weight; units are weighed where a label is ignored.
  @Test
  void doesNotTakeAnInputCalledWeightForThatOfUnits() {
    for (String id : List.of("arcface", "linear-cross-entropy", "causal-lm")) {
      BenchCase bench =
          BenchCase.of(
              Catalogue.get(id).loss(),
              Sizes.of(id, Catalogue.get(id).loss().signature(), Map.of("C", 5, "V", 6, "D", 4)),
              3);
      assertThat(bench.binding(1).inputs()).as(id).hasSameSizeAs(bench.graph().inputs());
    }
  }

  /// The class "no object" is an axis `C+1`, by which C is known.
  @Test
  void drawsLabelsOfAllClasses() {
    Sizes sizes = Sizes.of("detr-set", "detr", Map.of("C", 5));
    BenchCase bench = BenchCase.of(Catalogue.get("detr-set").loss(), sizes, 8);
    double[] labels = bench.binding(1).inputs().get(2).toDoubles();
    assertThat(Arrays.stream(labels).max()).hasValue(4);
  }

  @Test
  void knowsTheLengthsOfAxes() {
    Sizes sizes = Sizes.of("dice", "segmentation", Map.of("K", 7));
    assertThat(sizes.length("C")).isEqualTo(10);
    assertThat(sizes.length("K-1")).isEqualTo(6);
    assertThat(sizes.length("5+C")).isEqualTo(15);
    assertThat(sizes.length("4*K")).isEqualTo(28);
    assertThat(sizes.length("4")).isEqualTo(4);
  }

  @Test
  void refusesAnUnknownLoss() {
    Call call = Call.atlas("bench", "--loss", "focl");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).startsWith("atlas bench: there is no loss \"focl\"");
  }

  @Test
  void refusesNoThreads() {
    assertThat(Call.atlas("bench", "--threads", "0").err())
        .isEqualToIgnoringNewLines(
            "atlas bench: --threads must be at least 1, was 0 (see atlas bench --help)");
  }
}
