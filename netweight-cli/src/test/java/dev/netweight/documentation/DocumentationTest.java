package dev.netweight.documentation;

import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages on operators, formats and conventions say what the code says. */
@Tag("generated")
class DocumentationTest {
  @Test
  void operators() throws IOException {
    CommittedFile.holdsFolder("docs/operators", ".md", OperatorPages.all());
  }

  @Test
  void conventions() {
    CommittedFile.holds("docs/conventions.md", ConventionPage.text());
  }

  @Test
  void counterparts() {
    CommittedFile.holds("docs/onnx-counterparts.md", CounterpartPage.text());
  }

  @Test
  void formats() {
    CommittedFile.holdsFolder("docs/formats", ".md", FormatPages.all());
  }
}
