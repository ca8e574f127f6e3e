package dev.netweight.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.netweight.format.ReadContext;
import dev.netweight.formats.Formats;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.python.sandbox.Sandbox;
import dev.netweight.report.Report;
import dev.netweight.testkit.RealFiles;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The networks of {@code keras.applications} are those that Keras builds. The same program prints
 * lines about them here and with Keras itself, and what Keras printed is held against ours; each
 * line ends with a checksum of all layers' names, classes, output shapes and parameters.
 */
class ApplicationsTest {
  private static final Path PROGRAM = Path.of("src/test/python/applications.py");
  private static final Path SAID = Path.of("src/test/resources/dev/netweight/python");
  private static final String IMPORTS =
      "from keras import applications\nfrom keras.utils import clear_session\n";
  private static final int AT_A_TIME = 12;
  private static final Limits LIMITS =
      new Limits(Duration.ofMinutes(20), Duration.ofMinutes(40), 1024, 1L << 20);

  @Test
  void fewTellingCallsAreAsInKeras() throws IOException {
    holdAgainstKeras("applications-few.tsv");
  }

  @Test
  void manyCallsAreAsInKeras() throws IOException {
    assumeTrue(
        Boolean.getBoolean("netweight.applications"),
        "all builders are tried with -Dnetweight.applications=true, which takes minutes");
    holdAgainstKeras("applications-many.tsv");
  }

  @Test
  void reportsAreThoseOfTheConfigurationsThatKerasWrites() throws IOException {
    List<Path> files = RealFiles.below(RealFiles.corpus("keras-applications"), ".json");
    List<String> names =
        files.stream()
            .map(file -> String.valueOf(file.getFileName()).replace(".json", ""))
            .toList();
    List<Report> reports = new ArrayList<>();
    for (int from = 0; from < names.size(); from += AT_A_TIME) {
      List<String> some = names.subList(from, Math.min(from + AT_A_TIME, names.size()));
      String program =
          some.stream()
              .map(name -> "applications." + name + "(weights=None); clear_session()\n")
              .collect(Collectors.joining("", IMPORTS, ""));
      reports.addAll(Run.of(program, Map.of()).reports());
    }
    assertThat(reports).hasSameSizeAs(files);
    for (int i = 0; i < files.size(); i++) {
      Report expected =
          new Weigher(Options.standard())
              .weigh(
                  Formats.standard()
                      .read(RealFiles.source(files.get(i)), ReadContext.HEADERS_ONLY));
      Report found = reports.get(i);
      assertThat(found.network()).isEqualTo(expected.network());
      assertThat(found.rows()).as(names.get(i)).isEqualTo(expected.rows());
      assertThat(found.totals()).as(names.get(i)).isEqualTo(expected.totals());
      assertThat(found.inputs()).as(names.get(i)).isEqualTo(expected.inputs());
      assertThat(found.outputs()).as(names.get(i)).isEqualTo(expected.outputs());
    }
  }

  private static void holdAgainstKeras(String table) throws IOException {
    List<String> lines = Files.readAllLines(SAID.resolve(table));
    assertThat(lines).isNotEmpty();
    for (int from = 0; from < lines.size(); from += AT_A_TIME) {
      holdAgainstKeras(lines.subList(from, Math.min(from + AT_A_TIME, lines.size())));
    }
  }

  private static void holdAgainstKeras(List<String> lines) throws IOException {
    String calls =
        lines.stream()
            .map(line -> "    \"" + line.substring(0, line.indexOf('\t')) + "\",\n")
            .collect(Collectors.joining());
    Run run =
        Run.of(
            "from applications import tell\n\ntell([\n" + calls + "])\n",
            Map.of("applications", Files.readString(PROGRAM)));
    assertThat(run.printed().lines()).isEqualTo(lines);
    List<List<String>> built =
        lines.stream()
            .map(line -> List.of(line.split("\t")))
            .filter(cells -> cells.size() > 2)
            .map(cells -> cells.subList(1, 4))
            .toList();
    assertThat(run.reports().stream().map(ApplicationsTest::numbers).toList()).isEqualTo(built);
  }

  /** Parameters, trainable ones and the output's shape, as Keras writes them. */
  private static List<String> numbers(Report report) {
    return List.of(
        report.totals().parameters().total().value().map(String::valueOf).orElse("?"),
        report.totals().parameters().trainable().value().map(String::valueOf).orElse("?"),
        report.outputs().stream().map(port -> text(port.shape())).collect(Collectors.joining(" ")));
  }

  private static String text(Shape shape) {
    return shape.dimensions().stream()
        .map(size -> size instanceof Dimension.Known known ? "" + known.size() : "None")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** What a program printed, and what it built. */
  private record Run(String printed, List<Report> reports) {
    static Run of(String text, Map<String, String> modules) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      String recording;
      try (Sandbox sandbox = new Sandbox()) {
        Program program = new Program("program.py", text, modules, List.of(), "");
        recording = sandbox.run(program, LIMITS, out, err);
      }
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
      Weigher weigher = new Weigher(Options.standard());
      return new Run(
          out.toString(StandardCharsets.UTF_8),
          RecordingReader.read("program.py", recording).networks().stream()
              .map(weigher::weigh)
              .toList());
    }
  }
}
