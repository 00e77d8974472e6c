package org.lossatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.lossatlas.Property;
import org.lossatlas.catalogue.Catalogue;

class ListCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void printsATableByFamily() {
    Call call = Call.atlas("list");
    assertThat(call.status()).isZero();
    assertThat(call.out().lines())
        .contains("classification/probability")
        .anySatisfy(
            line -> assertThat(line).matches("  focal +Focal loss +binary +alpha=0.25, gamma=2"));
  }

  @Test
  void tellsEveryLossAsJson() throws IOException {
    JsonNode losses = JSON.readTree(Call.atlas("list", "--format", "json").out());
    assertThat(losses).hasSize(Catalogue.all().size());
    JsonNode focal =
        StreamSupport.stream(losses.spliterator(), false)
            .filter(loss -> loss.get("id").asText().equals("focal"))
            .findFirst()
            .orElseThrow();
    assertThat(focal.get("family").asText()).isEqualTo("classification/probability");
    assertThat(focal.get("signature").asText()).isEqualTo("binary");
    assertThat(focal.at("/inputs/0/name").asText()).isEqualTo("logits");
    assertThat(focal.at("/inputs/0/shape").asText()).isEqualTo("(*)");
    assertThat(focal.at("/inputs/0/differentiable").asBoolean()).isTrue();
    assertThat(focal.at("/inputs/1/dtype").asText()).isEqualTo("real");
    assertThat(focal.at("/params/0/name").asText()).isEqualTo("alpha");
    assertThat(focal.at("/params/0/default").asDouble()).isEqualTo(0.25);
    assertThat(focal.at("/params/0/doc").asText()).contains("[0, 1]");
    assertThat(focal.get("reference").asText()).contains("Lin");
  }

  @Test
  void narrowsToAFamily() {
    assertThat(Call.atlas("list", "--family", "probability").out()).contains("  focal ");
    assertThat(Call.atlas("list", "--family", "classification").out()).contains("  focal ");
  }

  @Test
  void narrowsToWhatIsPromised() throws IOException {
    JsonNode losses =
        JSON.readTree(
            Call.atlas(
                    "list",
                    "--property",
                    "convex",
                    "--property",
                    "twice-differentiable",
                    "--format",
                    "json")
                .out());
    long promising =
        Catalogue.all().stream()
            .filter(entry ->
                entry
                    .properties()
                    .containsAll(List.of(Property.CONVEX, Property.TWICE_DIFFERENTIABLE)))
            .count();
    assertThat(losses).hasSize((int) promising);
    for (JsonNode loss : losses) {
      assertThat(loss.get("properties"))
          .extracting(JsonNode::asText)
          .contains("convex", "twice-differentiable");
    }
  }

  @Test
  void suggestsTheNearestProperty() {
    Call call = Call.atlas("list", "--property", "convx");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err())
        .startsWith(
            "atlas list: there is no property \"convx\"; the nearest is convex of convex, ");
  }

  @Test
  void namesTheFamiliesThereAre() {
    Call call = Call.atlas("list", "--family", "nope");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).startsWith("atlas list: there is no family \"nope\"; there are ");
    assertThat(call.err().lines()).hasSize(1);
  }
}
