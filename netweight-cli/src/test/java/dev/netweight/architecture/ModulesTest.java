package dev.netweight.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ModulesTest {
  @Test
  void modulesKnowOnlyThoseBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("core")
        .definedBy(Production.CORE)
        .layer("formats")
        .definedBy(Production.FORMATS)
        .optionalLayer("hdf5")
        .definedBy("dev.netweight.hdf5..")
        .layer("library")
        .definedBy("dev.netweight", "dev.netweight.file..")
        .layer("render")
        .definedBy(Production.RENDER)
        .layer("python")
        .definedBy("dev.netweight.python..")
        .layer("workbench")
        .definedBy(Production.WORKBENCH)
        .optionalLayer("browser")
        .definedBy("dev.netweight.browser..")
        .layer("proof")
        .definedBy("dev.netweight.proof..")
        .layer("web")
        .definedBy("dev.netweight.web..")
        .layer("cli")
        .definedBy(Production.CLI)
        .whereLayer("core")
        .mayNotAccessAnyLayer()
        .whereLayer("formats")
        .mayOnlyAccessLayers("core")
        .whereLayer("hdf5")
        .mayOnlyAccessLayers("core", "formats")
        .whereLayer("library")
        .mayOnlyAccessLayers("core", "formats", "hdf5")
        .whereLayer("render")
        .mayOnlyAccessLayers("core")
        .whereLayer("python")
        .mayOnlyAccessLayers("core", "formats", "render")
        .whereLayer("workbench")
        .mayOnlyAccessLayers("core", "formats", "render")
        .whereLayer("browser")
        .mayOnlyAccessLayers("core", "formats", "render", "workbench")
        .whereLayer("proof")
        .mayOnlyAccessLayers("core", "formats", "hdf5", "library", "render")
        .whereLayer("web")
        .mayOnlyAccessLayers("core", "library", "render", "python", "workbench")
        .whereLayer("cli")
        .mayOnlyAccessLayers("core", "library", "render", "python", "proof", "workbench", "web")
        .ensureAllClassesAreContainedInArchitecture()
        .check(Production.CLASSES);
  }

  @Test
  void theCoreNeedsNothingButTheJdk() {
    String[] allowed = new String[Production.CORE.length + 2];
    System.arraycopy(Production.CORE, 0, allowed, 0, Production.CORE.length);
    allowed[allowed.length - 2] = "java..";
    allowed[allowed.length - 1] = "org.jspecify..";
    classes()
        .that()
        .resideInAnyPackage(Production.CORE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(Production.CLASSES);
  }

  /** Packages beside the formats, which several of them use and which know no format. */
  private static final List<String> SHARED =
      List.of("architecture", "json", "packing", "pickle", "program", "protobuf", "weights", "zip");

  private static boolean isShared(JavaClass target) {
    return SHARED.stream()
        .anyMatch(one -> target.getPackageName().startsWith("dev.netweight.formats." + one));
  }

  @Test
  void formatsDoNotKnowEachOther() {
    slices()
        .matching("dev.netweight.formats.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            DescribedPredicate.describe("shared by formats", ModulesTest::isShared))
        .check(Production.CLASSES);
    noClasses()
        .that(DescribedPredicate.describe("shared by formats", ModulesTest::isShared))
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.netweight\\.formats\\.(?!(" + String.join("|", SHARED) + ")\\.).*")
        .check(Production.CLASSES);
  }

  /** Arithmetic knows neither networks nor operators; data knows no phase that works on it. */
  @Test
  void packagesOfTheCoreKnowOnlyThoseBelowThem() {
    noClasses()
        .that()
        .resideInAPackage(Production.CORE_FORMULA)
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.netweight\\.(?!formula\\.).*")
        .check(Production.CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.netweight.network..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.netweight\\.(operator|weigh|report|explain|format)\\..*")
        .check(Production.CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.netweight.operator..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.netweight\\.(weigh|report|explain|format)\\..*")
        .check(Production.CLASSES);
  }
}
