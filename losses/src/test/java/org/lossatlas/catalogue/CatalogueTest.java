package org.lossatlas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lossatlas.testkit.GoldenCase;

/// What the catalogue says of its losses.
class CatalogueTest {
  /// The packages that are the taxonomy.
  private static final Set<String> FAMILIES =
      Set.of(
          "regression/quantity",
          "regression/geometry",
          "regression/distribution",
          "classification/margin",
          "classification/probability",
          "classification/region",
          "metric/distance",
          "metric/angle",
          "metric/contrast",
          "ranking",
          "sequence",
          "generative",
          "matching",
          "image",
          "signal",
          "survival",
          "compound");

  @TestFactory
  Stream<DynamicTest> everyCardIsComplete() {
    assertThat(Catalogue.all()).isNotEmpty();
    return Catalogue.all().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.id(), () -> isComplete(entry)));
  }

  private static void isComplete(Entry entry) {
    assertThat(entry.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(entry.card().name()).isNotBlank();
    // What is older than any paper, or comes from a library, has no year.
    assertThat(entry.card().reference()).as("reference").matches("(?s).*\\d{4}.*|classical.*|PyTorch.*");
    assertThat(entry.family()).as("the package").isIn(FAMILIES);
    assertThat(entry.type().isRecord()).as("is a record").isTrue();
    assertThat(entry.type().getSimpleName()).endsWith("Loss");
    assertThat(firstSentence(entry.documentation()))
        .as("first sentence")
        .hasSizeBetween(20, 300)
        .doesNotStartWith("This ");
    if (entry.hasDefaults()) {
      assertThat(entry.loss()).isEqualTo(entry.loss());
      assertThat(entry.loss().signature()).isNotBlank();
      assertThat(entry.loss().slots()).isNotEmpty();
      assertThat(entry.loss().slots()).extracting(slot -> slot.name()).doesNotHaveDuplicates();
    }
    for (Parameter parameter : entry.parameters()) {
      assertThat(parameter.doc()).as("@param " + parameter.name()).isNotBlank();
      assertThat(parameter.defaultValue() != null)
          .as("default of " + parameter.name())
          .isEqualTo(entry.hasDefaults());
    }
    Set<String> components =
        Arrays.stream(entry.type().getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    assertThat(entry.parameters())
        .extracting(Parameter::name)
        .containsExactlyInAnyOrderElementsOf(components);
  }

  private static String firstSentence(String documentation) {
    return documentation.strip().split("(?<=\\.)\\s|\\n\\s*\\n")[0];
  }

  @Test
  void everyIdLeadsBackToItsLoss() {
    for (Entry entry : Catalogue.all()) {
      assertThat(Catalogue.get(entry.id())).isSameAs(entry);
      assertThat(Catalogue.contains(entry.id())).isTrue();
    }
    assertThat(Catalogue.all()).extracting(Entry::id).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void noAliasOfALossIsTheIdOfAnother() {
    for (Entry entry : Catalogue.all()) {
      assertThat(entry.card().aliases())
          .as(entry.id())
          .doesNotHaveDuplicates()
          .allMatch(alias -> !alias.isBlank());
      assertThat(List.of(entry.card().aliases())).as(entry.id()).noneMatch(Catalogue::contains);
    }
  }

  @Test
  void everyLossHasIndependentNumbers() throws IOException {
    Set<String> missing = new TreeSet<>();
    Catalogue.all().forEach(entry -> missing.add(entry.id()));
    Goldens.ofCatalogue().stream().map(GoldenCase::loss).forEach(missing::remove);
    assertThat(missing).as("losses without a golden case").isEmpty();
  }

  @Test
  void namesTheNearestLosses() {
    assertThatThrownBy(() -> Catalogue.get("focall"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no loss \"focall\"; the nearest are focal, ");
  }

  @Test
  void takesParametersAsPeopleWriteThem() {
    Entry focal = Catalogue.get("focal");
    assertThat(focal.loss(Map.of("gamma", "3"))).isEqualTo(focal.loss(Map.of("gamma", 3)));
    refuses("focal has no parameter beta; it has alpha, gamma", "beta", 1);
    refuses("gamma must be a number, was much", "gamma", "much");
    refuses("gamma must be at least 0, was -1", "gamma", -1);
  }

  @Test
  void takesListsOfWholeNumbers() {
    Entry stft = Catalogue.get("multi-resolution-stft");
    Map<String, Object> given =
        Map.of("fftSizes", "[8]", "hopSizes", List.of(2), "winLengths", List.of(4.0));
    assertThat(stft.loss(given))
        .hasFieldOrPropertyWithValue("fftSizes", List.of(8))
        .hasFieldOrPropertyWithValue("hopSizes", List.of(2))
        .hasFieldOrPropertyWithValue("winLengths", List.of(4));
    assertThatThrownBy(() -> stft.loss(Map.of("fftSizes", List.of(8.5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fftSizes must be a list of whole numbers, was [8.5]");
  }

  private static void refuses(String message, String parameter, Object value) {
    assertThatThrownBy(() -> Catalogue.get("focal").loss(Map.of(parameter, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
