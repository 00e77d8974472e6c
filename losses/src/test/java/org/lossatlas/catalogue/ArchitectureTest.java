package org.lossatlas.catalogue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lossatlas.Card;
import org.lossatlas.Loss;

/// How the losses are built.
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.lossatlas");

  private static final ArchCondition<JavaClass> BE_RECORDS_WITH_A_CARD =
      new ArchCondition<>("be records with a card") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          boolean holds =
              type.isRecord() && type.reflect().getAnnotationsByType(Card.class).length > 0;
          events.add(
              new SimpleConditionEvent(
                  type, holds, type.getName() + " is a record with a card: " + holds));
        }
      };

  @Test
  void seesEveryLoss() {
    Set<String> seen =
        ALL.stream()
            .filter(type -> type.isAssignableTo(Loss.class))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertThat(Catalogue.all()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(seen)
        .containsAll(Catalogue.all().stream().map(entry -> entry.type().getName()).toList());
  }

  @Test
  void lossesAreRecordsWithACard() {
    classes()
        .that()
        .areAssignableTo(Loss.class)
        .and()
        .areNotInterfaces()
        .and()
        .arePublic()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .resideOutsideOfPackages("org.lossatlas", "org.lossatlas.signature")
        .should(BE_RECORDS_WITH_A_CARD)
        .check(ALL);
  }

  /// A loss is a formula: it needs no engine and no pass. Only sums of losses by name ask the
  /// catalogue.
  @Test
  void lossesKnowNoEngineAndNoPass() {
    noClasses()
        .that()
        .areAssignableTo(Loss.class)
        .and()
        .resideOutsideOfPackages(
            "org.lossatlas",
            "org.lossatlas.signature",
            "org.lossatlas.compound",
            "org.lossatlas.testkit")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..engine", "..reference", "..grad", "..rewrite", "..catalogue")
        .check(ALL);
  }

  @Test
  void theCoreKnowsNoCatalogue() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.lossatlas",
            "..engine",
            "..reference",
            "..grad",
            "..rewrite",
            "..ir",
            "..signature")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..catalogue", "..classification..", "..regression..", "..metric..")
        .check(ALL);
  }

  @Test
  void printsNothing() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(ALL);
  }
}
