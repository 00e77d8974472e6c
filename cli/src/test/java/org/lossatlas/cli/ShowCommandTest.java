package org.lossatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lossatlas.Property;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.Entry;

class ShowCommandTest {
  @Test
  void tellsAllAboutOneLoss() {
    Call call = Call.atlas("show", "focal");
    assertThat(call.status()).isZero();
    assertThat(call.out())
        .contains("Focal loss   focal   classification/probability", "    FL = ", "Inputs (binary)")
        .contains(
            "alpha = 0.25", "arXiv:1708.02002", "section 4.2.7", "Keras BinaryFocalCrossentropy")
        .contains("Loss over logits, where target is 1", "Its gradient")
        .doesNotContain("@param", "```");
  }

  @Test
  void drawsTheCurveOfTheGivenParameters() throws IOException {
    // With gamma 0 and alpha 0.5 focal loss is half of cross-entropy, whose slope at 0 is −1/2.
    Call call =
        Call.atlas(
            "show", "focal", "--param", "gamma=0", "--param", "alpha=0.5", "--format", "json");
    JsonNode curve = new JsonMapper().readTree(call.out()).get("curve");
    int middle = curve.get("x").size() / 2;
    assertThat(curve.get("x").get(middle).asDouble()).isZero();
    assertThat(curve.get("loss").get(middle).asDouble()).isCloseTo(Math.log(2) / 2, within(1e-12));
    assertThat(curve.get("gradient").get(middle).asDouble()).isCloseTo(-0.25, within(1e-12));
  }

  @Test
  void tellsTheTermsOfASum() throws IOException {
    String sum = "warm-up(steps=10)*hinge - 0.3*squared-hinge";
    assertThat(Call.atlas("show", sum).out())
        .startsWith(sum)
        .contains("Terms", "  warm-up(steps=10) x HingeLoss", "Inputs (margin)", "Loss over");
    JsonNode json = new JsonMapper().readTree(Call.atlas("show", sum, "--format", "json").out());
    assertThat(json.at("/terms/1/weight").asText()).isEqualTo("-0.3");
    assertThat(json.at("/terms/1/loss").asText()).isEqualTo("squared-hinge");
  }

  @Test
  void drawsASoftmaxLossOverTheDifferenceOfTwoLogits() {
    assertThat(Call.atlas("show", "sparse-cross-entropy").out())
        .contains("Loss over logit of the true class less that of the only other");
  }

  @Test
  void namesNeighbours() throws IOException {
    JsonNode focal =
        new JsonMapper().readTree(Call.atlas("show", "focal", "--format", "json").out());
    assertThat(focal.get("neighbours")).hasSizeBetween(1, 5);
    assertThat(Call.atlas("show", "focal").out())
        .contains("Compare with")
        .contains(focal.at("/neighbours/0").asText());
  }

  @Test
  void tellsWhatEachLossPromisesInWords() {
    for (Entry entry : Catalogue.all()) {
      assertThat(LossFacts.promises(entry, LossFacts.defaults(entry)))
          .hasSameSizeAs(entry.properties())
          .allMatch(line -> line.matches("[a-z-]+: .+"));
    }
    Optional<Entry> robust =
        Catalogue.all().stream().filter(e -> e.properties().contains(Property.ROBUST)).findFirst();
    robust.ifPresent(entry ->
        assertThat(Call.atlas("show", entry.id()).out())
            .contains("Promises", "robust: no sample pulls harder than a bound, "));
  }

  @Test
  void suggestsTheNearestLoss() {
    Call call = Call.atlas("show", "focl");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err())
        .startsWith("atlas show: there is no loss \"focl\"; the nearest are focal");
  }

  @Test
  void refusesAParameterOutOfRange() {
    Call call = Call.atlas("show", "focal", "--param", "alpha=7");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).contains("alpha").contains("7");
  }

  @Test
  void drawsAFallingLineFromTheUpperLeft() {
    List<String> lines = Plot.lines(new double[] {0, 1}, new double[] {1, 0}, 4, 2);
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst()).isEqualTo("        1 ┤⠑⢄");
    assertThat(lines.getLast()).startsWith("           0").endsWith("1");
  }

  @Test
  void drawsALevelLine() {
    assertThat(Plot.lines(new double[] {0, 1}, new double[] {3, 3}, 10, 3).getFirst())
        .contains("4 ┤");
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }
}
