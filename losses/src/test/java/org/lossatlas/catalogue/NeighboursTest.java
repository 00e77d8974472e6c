package org.lossatlas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeighboursTest {
  @Test
  void everyLossHasAtMostFiveNeighboursAndIsNoneOfThem() {
    for (Entry entry : Catalogue.all()) {
      assertThat(Neighbours.of(entry))
          .as(entry.id())
          .hasSizeLessThanOrEqualTo(5)
          .doesNotHaveDuplicates()
          .doesNotContain(entry);
    }
  }

  @Test
  void lossesOfOneFamilyAndOneSignatureAreNeighbours() {
    assertThat(Neighbours.of(Catalogue.get("mean-absolute-error")))
        .isNotEmpty()
        .anyMatch(entry -> entry.family().equals("regression/quantity"));
  }

  @Test
  void aLossThatTheDocumentationNamesComesFirst() {
    Entry sum = Catalogue.get("weighted-sum");
    assertThat(sum.documentation()).contains("FocalLoss", "DiceLoss");
    assertThat(Neighbours.of(sum)).extracting(Entry::id).startsWith("focal", "dice");
  }
}
