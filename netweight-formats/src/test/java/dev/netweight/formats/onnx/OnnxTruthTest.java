package dev.netweight.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.testkit.RealFiles;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The exports of torchvision, held to what PyTorch and fvcore count. */
class OnnxTruthTest {
  /** Products, in the words of fvcore. */
  private static final Set<String> PRODUCTS = Set.of("conv", "linear", "matmul", "bmm", "einsum");

  @TestFactory
  Stream<DynamicTest> exportsOfTorchvision() {
    Path folder = RealFiles.corpus("torchvision-onnx");
    JsonValue truth =
        JsonValue.of(
            "truth.json", JsonTreeReader.read(RealFiles.source(folder.resolve("truth.json"))));
    return truth.items().stream()
        .map(
            row -> {
              String name = row.get("model").text();
              return DynamicTest.dynamicTest(
                  name, () -> holds(row, folder.resolve(name + ".onnx")));
            });
  }

  private static void holds(JsonValue truth, Path file) {
    Source source = RealFiles.source(file);
    Network network = new OnnxFile().read(source, ReadContext.HEADERS_ONLY);
    Report report = new Weigher(Options.DEFAULT).weigh(network);
    Row.Count parameters = report.totals().parameters();
    long elements = truth.get("file_float_initializer_elements").index(Integer.MAX_VALUE);
    long statistics = truth.get("file_batchnorm_statistics").index(Integer.MAX_VALUE);
    assertThat(parameters.total()).isEqualTo(Formula.of(elements));
    assertThat(parameters.nonTrainable()).isEqualTo(Formula.of(statistics));
    assertThat(parameters.trainable()).isEqualTo(Formula.of(elements - statistics));
    assertThat(report.totals().macs()).isEqualTo(Formula.of(products(truth.get("by"))));
    assertThat(report.diagnostics())
        .noneMatch(one -> one.severity() == Diagnostic.Severity.INCOMPLETE);
    List<Shape> shapes = new ArrayList<>();
    for (Row row : report.rows()) {
      row.calls().forEach(call -> shapes.addAll(call.outputs()));
    }
    assertThat(shapes).isNotEmpty().allMatch(Shape::isFullyKnown);
  }

  private static long products(JsonValue by) {
    long sum = 0;
    for (String kind : PRODUCTS) {
      JsonValue count = by.find(kind);
      sum +=
          count != null && count.tree() instanceof JsonTree.Whole whole
              ? whole.number().longValueExact()
              : 0;
    }
    return sum;
  }
}
