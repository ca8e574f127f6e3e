package dev.netweight.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.operator.Work;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.report.Workload;
import dev.netweight.testkit.RealFiles;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The exports of torchvision, held to what PyTorch and fvcore count. */
class OnnxTruthTest {
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
    Report report = new Weigher(Options.standard()).weigh(network);
    Row.Count parameters = report.totals().parameters();
    long elements = truth.get("file_float_initializer_elements").index(Integer.MAX_VALUE);
    long statistics = truth.get("file_batchnorm_statistics").index(Integer.MAX_VALUE);
    assertThat(parameters.total()).isEqualTo(Formula.of(elements));
    assertThat(parameters.nonTrainable()).isEqualTo(Formula.of(statistics));
    assertThat(parameters.trainable()).isEqualTo(Formula.of(elements - statistics));
    assertThat(report.totals().macs().value()).isPresent();
    holdsWork(truth.get("by"), report.work());
    assertThat(report.diagnostics())
        .noneMatch(one -> one.severity() == Diagnostic.Severity.INCOMPLETE);
    List<Shape> shapes = new ArrayList<>();
    for (Row row : report.rows()) {
      row.calls().forEach(call -> shapes.addAll(call.outputs()));
    }
    assertThat(shapes).isNotEmpty().allMatch(Shape::isFullyKnown);
  }

  /** What fvcore counts by operator; where a file writes layer norms as primitives, not those. */
  private static void holdsWork(JsonValue by, Workload work) {
    assertThat(of(work, Work.Kind.CONVOLUTION)).isEqualTo(number(by, "conv"));
    assertThat(of(work, Work.Kind.MATRIX_PRODUCT).add(of(work, Work.Kind.ACTIVATION_PRODUCT)))
        .isEqualTo(number(by, "linear").add(number(by, "matmul")).add(number(by, "bmm")));
    assertThat(of(work, Work.Kind.BATCH_NORMALIZATION).shiftLeft(1))
        .isEqualTo(number(by, "batch_norm"));
    assertThat(of(work, Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D))
        .isEqualTo(number(by, "adaptive_avg_pool2d"));
    assertThat(of(work, Work.Kind.BILINEAR_RESIZING_2D).shiftLeft(2))
        .isEqualTo(number(by, "upsample_bilinear2d"));
    // fvcore takes the product from a text of four digits that NumPy prints.
    assertThat(of(work, Work.Kind.EINSTEIN_SUM).doubleValue())
        .isCloseTo(number(by, "einsum").doubleValue(), withinPercentage(0.05));
  }

  private static BigInteger of(Workload work, Work.Kind kind) {
    Workload.Amount amount = work.amounts().get(kind);
    return amount == null ? BigInteger.ZERO : amount.count().value().orElseThrow();
  }

  private static BigInteger number(JsonValue by, String operator) {
    JsonValue count = by.find(operator);
    if (count == null) {
      return BigInteger.ZERO;
    }
    return count.tree() instanceof JsonTree.Decimal decimal
        ? BigInteger.valueOf((long) decimal.number())
        : ((JsonTree.Whole) count.tree()).number();
  }
}
