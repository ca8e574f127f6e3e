package dev.netweight.formats.exported;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.format.Format;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.program.Weighing;
import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.testkit.FormatContract;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExportedProgramTest extends FormatContract {
  private static final JsonValue TRUTH =
      JsonValue.of(
          "truth.json",
          JsonTreeReader.parse(
              "truth.json",
              new String(Weighing.resource("/exported/truth.json"), StandardCharsets.UTF_8)));

  @Override
  protected Format format() {
    return new ExportedProgram();
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    Map<String, byte[]> fixtures = new LinkedHashMap<>();
    for (String name : TRUTH.entries().keySet()) {
      fixtures.put(name, Weighing.resource("/exported/" + name));
    }
    fixtures.put("written.pt2", ExportedArchive.linear().bytes());
    fixtures.put("early.pt2", ExportedArchive.linear().earlyBytes());
    return fixtures;
  }

  private static Network read(String name) {
    return Weighing.read(new ExportedProgram(), name, Weighing.resource("/exported/" + name));
  }

  private static Shape shape(JsonValue sizes) {
    return Shape.of(
        sizes.items().stream()
            .mapToLong(size -> ((JsonTree.Whole) size.tree()).number().longValueExact())
            .toArray());
  }

  private static String number(JsonValue truth, String key) {
    return ((JsonTree.Whole) truth.get(key).tree()).number().toString();
  }

  @TestFactory
  Stream<DynamicTest> numbersAreThoseOfPyTorch() {
    return TRUTH.entries().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> holds(entry.getKey())));
  }

  private static void holds(String name) {
    JsonValue truth = TRUTH.get(name);
    Network network = read(name);
    Report report = Weighing.weigh(network, bindings(network, truth));
    assertThat(report.totals().parameters().total().text()).isEqualTo(number(truth, "parameters"));
    assertThat(report.totals().parameters().trainable().text()).isEqualTo(number(truth, "trained"));
    assertThat(
            report.totals().parameters().notCounted().values().stream()
                .mapToLong(count -> count.value().orElseThrow().longValueExact())
                .sum())
        .isEqualTo(Long.parseLong(number(truth, "buffers")));
    assertThat(report.outputs().stream().map(Report.Port::shape).toList())
        .isEqualTo(truth.get("outputs").items().stream().map(ExportedProgramTest::shape).toList());
    assertThat(report.totals().macs().text()).isEqualTo(number(truth, "multiply_adds"));
    assertThat(report.isComplete()).isTrue();
    assertThat(report.diagnostics())
        .extracting(Diagnostic::severity)
        .doesNotContain(Diagnostic.Severity.WARNING);
  }

  /** The sizes of the example for the free ones: each is a factor of one size of the input. */
  private static Map<String, Formula> bindings(Network network, JsonValue truth) {
    Map<String, Formula> bindings = new LinkedHashMap<>();
    Shape stated = network.inputs().get(0).shape();
    Shape example = shape(truth.get("inputs").items().get(0));
    for (int i = 0; i < stated.rank(); i++) {
      for (String symbol : stated.size(i).variables()) {
        Formula unit = stated.size(i).bind(Map.of(symbol, Formula.of(1))).reduced();
        bindings.put(symbol, example.size(i).floorDividedBy(unit).reduced());
      }
    }
    return bindings;
  }

  @Test
  void freeSizesStayFreeWithTheirRanges() {
    Network network = read("upscale.pt2");
    Report report = Weighing.weigh(network);
    assertThat(report.inputs().get(0).shape().toString()).startsWith("[batch, 3, 8 × s");
    assertThat(report.totals().macs().variables()).hasSize(2);
    assertThat(network.remarks())
        .extracting(Remark::message)
        .contains("the program is for batch from 0 to 64");
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void modulesAreThoseOfTheProgram() {
    assertThat(read("text.pt2").modules())
        .containsEntry("encoder", "TransformerEncoderLayer")
        .containsEntry("encoder/self_attn", "MultiheadAttention")
        .containsEntry("lstm", "LSTM");
    Report report = Weighing.weigh(read("cnn_core.pt2"));
    assertThat(Weighing.shape(report, "features.0")).isEqualTo("[batch, 4, 8, 8]");
    assertThat(Weighing.shape(report, "pool")).isEqualTo("[batch, 6, 1, 1]");
  }

  @Test
  void tiedWeightsCountOnce() {
    // Embedding and head are one table of 20 · 6.
    assertThat(read("shared.pt2").constants())
        .filteredOn(constant -> constant.value().endsWith("_weight"))
        .filteredOn(constant -> constant.content().shape().equals(Shape.of(20, 6)))
        .extracting(constant -> constant.content().origin().orElseThrow().name())
        .hasSize(2)
        .containsOnly("embedding.weight");
  }

  @Test
  void whatIsWrittenAfterTheSchemaIsRead() {
    for (byte[] bytes :
        List.of(ExportedArchive.linear().bytes(), ExportedArchive.linear().earlyBytes())) {
      Report report = Weighing.weigh(Weighing.read(new ExportedProgram(), "m.pt2", bytes));
      // 4 · 3 weights and 4 biases, for two examples.
      assertThat(report.totals().parameters().total().text()).isEqualTo("16");
      assertThat(report.totals().macs().text()).isEqualTo("24");
      assertThat(report.outputs().get(0).shape()).isEqualTo(Shape.of(2, 4));
    }
  }

  @Test
  void aStatedShapeThatDoesNotFollowIsSaid() {
    byte[] bytes = ExportedArchive.linear().replacing("\"y\": [2, 4]", "\"y\": [2, 5]").bytes();
    Report report = Weighing.weigh(Weighing.read(new ExportedProgram(), "m.pt2", bytes));
    assertThat(report.diagnostics())
        .filteredOn(one -> one.code().equals("stated-shape"))
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .contains("[2, 5]", "[2, 4]");
    assertThat(report.outputs().get(0).shape()).isEqualTo(Shape.of(2, 4));
  }

  @Test
  void anUnknownOperatorKeepsTheStatedShape() {
    byte[] bytes =
        ExportedArchive.linear().replacing("torch.ops.aten.linear.default", "mine.op").bytes();
    Report report = Weighing.weigh(Weighing.read(new ExportedProgram(), "m.pt2", bytes));
    assertThat(report.outputs().get(0).shape()).isEqualTo(Shape.of(2, 4));
    assertThat(report.totals().macs().value()).isEmpty();
    assertThat(report.totals().atLeastParameters().text()).isEqualTo("16");
    assertThat(report.isComplete()).isFalse();
  }
}
