package dev.netweight.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
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
        .whereLayer("web")
        .mayOnlyAccessLayers("core", "library", "render", "python", "workbench")
        .whereLayer("cli")
        .mayOnlyAccessLayers("core", "library", "render", "python", "workbench", "web")
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

  /** Formats share JSON, protocol buffers and zip, which know no format. */
  @Test
  void formatsDoNotKnowEachOther() {
    slices()
        .matching("dev.netweight.formats.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            DescribedPredicate.describe(
                "JSON, protocol buffers or zip",
                target ->
                    target.getPackageName().startsWith("dev.netweight.formats.json")
                        || target.getPackageName().startsWith("dev.netweight.formats.protobuf")
                        || target.getPackageName().startsWith("dev.netweight.formats.zip")))
        .check(Production.CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.netweight.formats.json..",
            "dev.netweight.formats.protobuf..",
            "dev.netweight.formats.zip..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.netweight\\.formats\\.(?!json\\.|protobuf\\.|zip\\.).*")
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
