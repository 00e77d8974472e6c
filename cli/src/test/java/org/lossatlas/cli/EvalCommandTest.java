package org.lossatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Tensor;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.engine.Engines;

class EvalCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private static JsonNode eval(String... args) throws IOException {
    Call call = Call.atlas(args);
    assertThat(call.err()).isEmpty();
    assertThat(call.status()).isZero();
    return JSON.readTree(call.out());
  }

  @Test
  void givesHalfOfCrossEntropyForFocalLossWithoutFocus() throws IOException {
    JsonNode result =
        eval(
            "eval",
            "focal",
            "--param",
            "gamma=0",
            "--param",
            "alpha=0.5",
            "--input",
            "logits=[0, 0]",
            "--input",
            "target=[1, 0]",
            "--reduction",
            "sum",
            "--backend",
            "reference",
            "--format",
            "json");
    assertThat(result.properties().stream().map(java.util.Map.Entry::getKey))
        .containsExactly("value", "each", "gradients");
    assertThat(result.get("value").asDouble()).isEqualTo(Math.log(2), offset(1e-12));
    assertThat(result.at("/each/shape").toString()).isEqualTo("[2]");
    assertThat(result.at("/each/values/0").asDouble()).isEqualTo(Math.log(2) / 2, offset(1e-12));
    assertThat(result.at("/gradients/logits/shape").toString()).isEqualTo("[2]");
    assertThat(result.at("/gradients/logits/values/0").asDouble()).isEqualTo(-0.25, offset(1e-12));
    assertThat(result.at("/gradients/logits/values/1").asDouble()).isEqualTo(0.25, offset(1e-12));
  }

  /// In Java, on the command line, and as the loss of the catalogue that is a sum.
  @Test
  void addsLossesUpAsJavaDoes() throws IOException {
    Tensor logits = Tensor.of(new double[] {0.5, -1, 2, 0}, 2, 2);
    Tensor target = Tensor.of(new double[] {1, 0, 0, 1}, 2, 2);
    Evaluation java =
        Evaluator.of(new FocalLoss(0.25, 3).times(0.7).plus(new DiceLoss().times(0.3)))
            .on(Engines.byName("reference"))
            .withTerms()
            .evaluate(logits, target);
    String sum = "0.7*focal(gamma=3) + 0.3*dice";
    JsonNode typed = evalSum(sum);
    JsonNode entry = evalSum("weighted-sum", "--param", "expression=" + sum);
    assertThat(entry).isEqualTo(typed);
    assertThat(typed.get("value").asDouble()).isEqualTo(java.value());
    assertThat(typed.at("/terms/focal(gamma=3)").asDouble())
        .isEqualTo(java.terms().get("focal(gamma=3)"));
    assertThat(typed.at("/terms/dice").asDouble()).isEqualTo(java.terms().get("dice"));
    assertThat(typed.at("/gradients/logits/values/2").asDouble())
        .isEqualTo(java.gradients().get("logits").get(2));
  }

  private static JsonNode evalSum(String loss, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "eval",
                loss,
                "--input",
                "logits=[[0.5,-1],[2,0]]",
                "--input",
                "target=[[1,0],[0,1]]",
                "--backend",
                "reference",
                "--format",
                "json"));
    args.addAll(List.of(more));
    return eval(args.toArray(String[]::new));
  }

  @Test
  void takesTheWeightsOfAStepAndTermsOfHeads() {
    Call call =
        Call.atlas(
            "eval",
            "linear(from=0, to=1, steps=10)*sparse-cross-entropy{logits=a, target=x, ignore=-1}"
                + " + 0.5*huber{prediction=box, target=y, weight=w}",
            "--step",
            "5",
            "--input",
            "a=[[0,0],[3,1]]",
            "--input",
            "x=[1,-1]",
            "--input",
            "box=[[1,0],[9,9]]",
            "--input",
            "y=[[0,0],[0,0]]",
            "--input",
            "w=[1,0]",
            "--backend",
            "reference");
    assertThat(call.err()).isEmpty();
    assertThat(call.out())
        .contains(
            "  0.5 x sparse-cross-entropy{logits=a, target=x, ignore=-1} = 0.693147",
            "  0.5 x huber{prediction=box, target=y, weight=w} = 0.25",
            "= 0.471574");
  }

  @Test
  void pointsAtTheCharacterThatIsWrong() {
    for (String command : List.of("eval", "show")) {
      Call call =
          command.equals("eval")
              ? Call.atlas("eval", "0.7*focal + 0.3 dice", "--input", "logits=[1]")
              : Call.atlas("show", "0.7*focal + 0.3 dice");
      assertThat(call.status()).isEqualTo(2);
      assertThat(call.err().lines())
          .containsExactly(
              "atlas %s: column 17: expected '*', found 'd'".formatted(command),
              "  0.7*focal + 0.3 dice",
              "                  ^");
    }
    assertThat(Call.atlas("bench", "--loss", "focal(gama=2)").err().lines())
        .contains("  focal(gama=2)", "  ^");
    assertThat(Call.atlas("compare", "--losses", "focal(alpha=2),huber").err().lines())
        .contains("  focal(alpha=2)", "  ^");
  }

  @Test
  void smoothsLabels() throws IOException {
    JsonNode ours =
        eval(
            "eval",
            "sparse-cross-entropy",
            "--label-smoothing",
            "0.1",
            "--input",
            "logits=[[1,2,0]]",
            "--input",
            "target=[1]",
            "--backend",
            "reference",
            "--format",
            "json");
    JsonNode theirs =
        eval(
            "eval",
            "label-smoothing-cross-entropy",
            "--input",
            "logits=[[1,2,0]]",
            "--input",
            "target=[1]",
            "--backend",
            "reference",
            "--format",
            "json");
    assertThat(ours.get("value").asDouble())
        .isEqualTo(theirs.get("value").asDouble(), offset(1e-14));
  }

  @Test
  void ignoresPixelsOfARegion() throws IOException {
    JsonNode result =
        eval(
            "eval",
            "dice",
            "--input",
            "logits=[[1,2,0]]",
            "--input",
            "target=[[1,255,0]]",
            "--ignore-label",
            "255",
            "--format",
            "json");
    assertThat(result.at("/gradients/logits/values/1").asDouble()).isZero();
    assertThat(result.at("/gradients/logits/values/0").asDouble()).isNegative();
  }

  @Test
  void readsFilesOfEveryKind() throws IOException {
    Path json =
        Files.writeString(
            folder.resolve("a.json"),
            "{\"shape\":[2,2],\"values\":[1,2,\"-1\",0]}".replace("\"-1\"", "-1"));
    Path csv = Files.writeString(folder.resolve("b.csv"), "label\n1\n0\n");
    JsonNode fromText =
        eval(
            "eval",
            "sparse-cross-entropy",
            "--input",
            "logits=[[1,2],[-1,0]]",
            "--input",
            "target=[1,0]",
            "--format",
            "json");
    JsonNode fromFiles =
        eval(
            "eval",
            "sparse-cross-entropy",
            "--input",
            "logits=" + json,
            "--input",
            "target=" + csv,
            "--format",
            "json");
    JsonNode fromNumpy =
        eval(
            "eval",
            "sparse-cross-entropy",
            "--input",
            "logits=" + numpy(),
            "--input",
            "target=" + csv,
            "--format",
            "json");
    assertThat(fromFiles).isEqualTo(fromText);
    assertThat(fromNumpy).isEqualTo(fromText);
  }

  private Path numpy() throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }";
    header += " ".repeat(117 - header.length()) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 32).order(ByteOrder.LITTLE_ENDIAN);
    bytes
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) header.length());
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    bytes.putDouble(1).putDouble(2).putDouble(-1).putDouble(0);
    return Files.write(folder.resolve("c.npy"), bytes.array());
  }

  @Test
  void leavesOutIgnoredLabelsAndWeighsTheRest() throws IOException {
    JsonNode result =
        eval(
            "eval",
            "sparse-cross-entropy",
            "--input",
            "logits=[[0,0],[5,1],[0,0]]",
            "--input",
            "target=[1,-1,0]",
            "--ignore-label",
            "-1",
            "--weight",
            "[1,1,3]",
            "--format",
            "json",
            "--backend",
            "reference");
    assertThat(result.get("value").asDouble()).isEqualTo(Math.log(2), offset(1e-12));
    assertThat(result.at("/gradients/logits/values/2").asDouble()).isZero();
  }

  @Test
  void keepsUnitsWhereNothingIsReduced() throws IOException {
    JsonNode result =
        eval(
            "eval",
            "focal",
            "--input",
            "logits=[[1],[2]]",
            "--input",
            "target=[[0],[1]]",
            "--reduction",
            "none",
            "--format",
            "json");
    assertThat(result.at("/each/shape").toString()).isEqualTo("[2,1]");
  }

  @Test
  void printsForPeople() {
    Call call = Call.atlas("eval", "focal", "--input", "logits=0.5", "--input", "target=1");
    assertThat(call.status()).isZero();
    assertThat(call.out())
        .contains("FocalLoss[alpha=0.25, gamma=2.0] = 0.0168934", "gradient of logits []");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0.5, \"x\"]      | input logits[1] is \"x\", expected a number",
        "[[1, 2], [3]]     | input logits[1] has 1 entries, but the first of its axis has 2",
        "[1, 2             | input logits is no JSON: Unexpected end-of-input",
        "{\"shape\":[3],\"values\":[1]} | input logits has 1 values, but its shape [3] takes 3",
        "nowhere.json      | input logits: there is no file nowhere.json",
        "[\"NaN\", 1]      | logits[0] is NaN, expected a finite number",
        "[1, 2, 3]         | target has shape [2], but the inputs before it have [3]",
      })
  void namesTheInputAndThePosition(String logits, String message) {
    Call call =
        Call.atlas("eval", "focal", "--input", "logits=" + logits, "--input", "target=[1,0]");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).startsWith("atlas eval: " + message);
    assertThat(call.err().lines()).hasSize(1);
  }

  @Test
  void saysWhichInputIsMissingOrUnknown() {
    assertThat(Call.atlas("eval", "focal", "--input", "logits=[1]").err())
        .contains("input target is missing");
    assertThat(Call.atlas("eval", "focal", "--input", "logit=[1]").err())
        .isEqualToIgnoringNewLines(
            "atlas eval: there is no input logit; the loss takes logits, target");
  }

  @Test
  void namesTheEnginesThereAre() {
    Call call =
        Call.atlas(
            "eval", "focal", "--input", "logits=[1]", "--input", "target=[1]", "--backend", "tpu");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).startsWith("atlas eval: there is no engine \"tpu\"; there are ");
  }
}
