package org.lossatlas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Which room of the core knows which. A rule that sees no classes fails by itself.
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.lossatlas");

  /// What a rule would not notice: that it was shown half of the classes.
  @Test
  void seesTheWholeCore() {
    assertThat(CORE.size()).isGreaterThan(100);
    for (String room :
        new String[] {"", ".engine", ".grad", ".ir", ".reference", ".rewrite", ".signature"}) {
      assertThat(CORE.stream().map(JavaClass::getPackageName)).contains("org.lossatlas" + room);
    }
  }

  @Test
  void theGraphKnowsNothingButItself() {
    classes()
        .that()
        .resideInAPackage("org.lossatlas.ir")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.lossatlas.ir", "java..")
        .check(CORE);
  }

  /// They get a graph; `Tensor`, its kinds of numbers, and `Expr` to write graphs with, are all
  /// they need besides.
  @Test
  void enginesAndPassesKnowNoLoss() {
    noClasses()
        .that()
        .resideInAnyPackage("..engine", "..reference", "..grad", "..rewrite")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "say what a loss is",
                reference -> saysWhatALossIs(reference.getBaseComponentType())))
        .check(CORE);
  }

  private static boolean saysWhatALossIs(JavaClass type) {
    boolean isLanguage =
        type.isEquivalentTo(Tensor.class)
            || type.isEquivalentTo(DType.class)
            || type.isEquivalentTo(Expr.class);
    return type.getPackageName().equals("org.lossatlas.signature")
        || type.getPackageName().equals("org.lossatlas") && !isLanguage;
  }

  /// The root package is apart: its `Evaluator` and `LossGraph` use `engine`, `grad` and `rewrite`,
  /// which use its `Tensor` and `Expr`. Between the other packages there are no cycles.
  @Test
  void roomsDependOnEachOtherInOneDirection() {
    slices().matching("org.lossatlas.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void theCoreNeedsTheJdkAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("org.lossatlas..", "java..")
        .check(CORE);
  }

  @Test
  void printsNothing() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
  }
}
