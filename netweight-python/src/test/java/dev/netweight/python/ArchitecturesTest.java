package dev.netweight.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.operator.Work;
import dev.netweight.python.sandbox.Sandbox;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The networks of our own {@code torchvision} are those of torchvision. The same program prints
 * lines about them here and with PyTorch and torchvision themselves, and what those printed is held
 * against ours, as is what the core makes of what was recorded.
 */
class ArchitecturesTest {
  private static final Path PROGRAM = Path.of("src/test/python/architectures.py");
  private static final Path SAID = Path.of("src/test/resources/dev/netweight/python");
  private static final int AT_A_TIME = 24;
  private static final String NO_PASS = "-";
  private static final Limits LIMITS =
      new Limits(Duration.ofMinutes(20), Duration.ofMinutes(40), 1024, 1L << 20);

  /** A line of the table. */
  private record Architecture(String line) {
    String cell(int place) {
      return line.split("\t", -1)[place];
    }

    boolean isOneOfFew() {
      return cell(0).equals("few");
    }

    boolean isCalled() {
      return !cell(2).equals(NO_PASS);
    }

    /** The call that prints the line. */
    String tell() {
      String size = isCalled() ? "(" + cell(2).replace("x", ", ") + ")" : "None";
      return "tell('%s', \"%s\", %s)\n".formatted(cell(0), cell(1), size);
    }

    List<String> numbers() {
      return List.of(cell(1), cell(3), cell(4), isCalled() ? cell(8).replaceAll("\\w+:", "") : "");
    }
  }

  @Test
  void fewArchitecturesAreThoseOfTorchvision() throws IOException {
    hold(architectures().stream().filter(Architecture::isOneOfFew).toList());
  }

  @Test
  void allArchitecturesAreThoseOfTorchvision() throws IOException {
    assumeTrue(
        Boolean.getBoolean("netweight.applications"),
        "all builders are tried with -Dnetweight.applications=true, which takes minutes");
    List<Architecture> all = architectures();
    for (int from = 0; from < all.size(); from += AT_A_TIME) {
      hold(all.subList(from, Math.min(from + AT_A_TIME, all.size())));
    }
  }

  private static List<Architecture> architectures() throws IOException {
    List<Architecture> all =
        Files.readAllLines(SAID.resolve("architectures.tsv")).stream()
            .map(Architecture::new)
            // A recording has the networks first that were called.
            .sorted(Comparator.comparing(architecture -> !architecture.isCalled()))
            .toList();
    assertThat(all).hasSizeGreaterThan(150);
    return all;
  }

  private static void hold(List<Architecture> architectures) throws IOException {
    String text =
        architectures.stream()
            .map(Architecture::tell)
            .collect(Collectors.joining("", "from architectures import KEPT, tell\n\n", ""));
    Program program =
        new Program(
            "program.py", text, Map.of("architectures", Files.readString(PROGRAM)), List.of(), "");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String recording;
    try (Sandbox sandbox = new Sandbox()) {
      recording = sandbox.run(program, LIMITS, out, err);
    }
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(out.toString(UTF_8).lines())
        .isEqualTo(architectures.stream().map(Architecture::line).toList());
    weigh(architectures, RecordingReader.read("program.py", recording).networks());
  }

  private static void weigh(List<Architecture> architectures, List<Network> networks)
      throws IOException {
    assertThat(networks).hasSameSizeAs(architectures);
    Weigher weigher = new Weigher(Options.standard());
    Map<String, String> multiplyAdds = multiplyAdds();
    List<List<String>> numbers = new ArrayList<>();
    Map<String, String> work = new LinkedHashMap<>();
    Map<String, String> fvcoresWork = new LinkedHashMap<>();
    for (int i = 0; i < networks.size(); i++) {
      Architecture architecture = architectures.get(i);
      Report report = weigher.weigh(networks.get(i));
      numbers.add(
          List.of(
              architecture.cell(1),
              text(report.totals().parameters().total()),
              text(report.totals().parameters().trainable()),
              architecture.isCalled() ? outputs(report) : ""));
      String known = multiplyAdds.get(architecture.cell(1) + " " + architecture.cell(2));
      if (known != null) {
        fvcoresWork.put(architecture.cell(1), known);
        work.put(
            architecture.cell(1),
            text(
                Formula.sum(
                    List.of(
                        report.work().count(Work.Kind.CONVOLUTION),
                        report.work().count(Work.Kind.MATRIX_PRODUCT)))));
      }
    }
    assertThat(numbers).isEqualTo(architectures.stream().map(Architecture::numbers).toList());
    assertThat(work).isEqualTo(fvcoresWork);
  }

  /** What convolutions and linear functions do, by the expression and the input's shape. */
  private static Map<String, String> multiplyAdds() throws IOException {
    Map<String, String> known = new LinkedHashMap<>();
    for (String line : Files.readAllLines(SAID.resolve("torch/torchvision.tsv"))) {
      String[] cells = line.split("\t", -1);
      if (cells.length == 6 && !cells[5].isEmpty()) {
        known.put("models.get_model('" + cells[1] + "') " + cells[2], cells[5]);
      }
    }
    return known;
  }

  private static String text(Formula formula) {
    return formula.value().map(Object::toString).orElse("?");
  }

  private static String outputs(Report report) {
    return report.outputs().stream()
        .map(port -> text(port.shape()))
        .collect(Collectors.joining(" "));
  }

  private static String text(Shape shape) {
    return shape.dimensions().stream()
        .map(size -> size instanceof Dimension.Known known ? "" + known.size() : "?")
        .collect(Collectors.joining("x"));
  }
}
