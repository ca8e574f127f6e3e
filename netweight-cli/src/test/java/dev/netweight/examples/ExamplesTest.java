package dev.netweight.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The models of {@code examples/} are what their builder writes. */
@Tag("generated")
class ExamplesTest {
  @Test
  void areWhatTheirBuilderWrites() throws IOException {
    Examples.all().forEach((name, text) -> CommittedFile.holds("examples/" + name, text));
    Path folder = CommittedFile.repository().resolve("examples");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".json"))
          .containsExactlyInAnyOrderElementsOf(Examples.all().keySet());
    }
  }
}
