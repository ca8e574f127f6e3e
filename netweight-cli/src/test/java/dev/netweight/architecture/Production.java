package dev.netweight.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The code that is shipped, as classes and as sources. */
final class Production {
  static final String CORE_FORMULA = "dev.netweight.formula..";
  static final String FORMATS = "dev.netweight.formats..";
  static final String RENDER = "dev.netweight.render..";
  static final String WORKBENCH = "dev.netweight.workbench..";
  static final String CLI = "dev.netweight.cli..";

  /** The packages of the core; each other module has one of its own. */
  static final String[] CORE = {
    "dev.netweight.explain..",
    "dev.netweight.failure..",
    "dev.netweight.format..",
    CORE_FORMULA,
    "dev.netweight.network..",
    "dev.netweight.operator..",
    "dev.netweight.report..",
    "dev.netweight.weigh.."
  };

  /** What is compiled to JavaScript as well. */
  static final String[] PORTABLE =
      Stream.concat(Stream.of(CORE), Stream.of(FORMATS, RENDER, WORKBENCH)).toArray(String[]::new);

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(place -> !place.contains("/test-classes/"))
          .withImportOption(place -> !place.contains("netweight-testkit"))
          .importPackages("dev.netweight");

  private Production() {}

  /** The Java files of all modules. */
  static List<Path> sources() {
    try (Stream<Path> files = Files.walk(CommittedFile.repository())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("src"))
          .filter(
              file -> !CommittedFile.repository().relativize(file).toString().contains("target"))
          .sorted()
          .toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
