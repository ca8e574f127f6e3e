package dev.netweight.examples;

import dev.netweight.testkit.CommittedFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The models of {@code examples/} are what their builder writes. */
@Tag("generated")
class ExamplesTest {
  @Test
  void areWhatTheirBuilderWrites() {
    CommittedFile.holdsFolder("examples", ".json", Examples.all());
    OnnxExamples.all().forEach((name, bytes) -> CommittedFile.holds("examples/" + name, bytes));
    WeightExamples.all().forEach((name, bytes) -> CommittedFile.holds("examples/" + name, bytes));
  }
}
