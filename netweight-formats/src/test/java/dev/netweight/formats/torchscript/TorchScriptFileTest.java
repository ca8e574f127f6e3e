package dev.netweight.formats.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.format.Format;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.program.Weighing;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
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

class TorchScriptFileTest extends FormatContract {
  private static final JsonValue TRUTH =
      JsonValue.of(
          "truth.json",
          JsonTreeReader.parse(
              "truth.json",
              new String(Weighing.resource("/torchscript/truth.json"), StandardCharsets.UTF_8)));

  /** Those whose code is a plain sequence of calls. */
  private static final List<String> FOLLOWED =
      List.of(
          "cnn_scripted.pt",
          "cnn_traced.pt",
          "encoder_traced.pt",
          "frozen_scripted.pt",
          "lstm_scripted.pt",
          "lstm_traced.pt",
          "quantized_scripted.pt",
          "quantized_traced.pt",
          "shared_scripted.pt",
          "shared_traced.pt",
          "sizes_scripted.pt",
          "sizes_traced.pt");

  @Override
  protected Format format() {
    return new TorchScriptFile();
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    Map<String, byte[]> fixtures = new LinkedHashMap<>();
    for (String name : TRUTH.entries().keySet()) {
      fixtures.put(name, Weighing.resource("/torchscript/" + name));
    }
    return fixtures;
  }

  private static Network read(String name) {
    return Weighing.read(new TorchScriptFile(), name, Weighing.resource("/torchscript/" + name));
  }

  private static Report weighed(String name) {
    JsonValue truth = TRUTH.get(name);
    return Weighing.weigh(
        Weighing.with(
            read(name), Shape.of(sizes(truth, "input")), DataType.named(truth.get("type").text())));
  }

  private static long[] sizes(JsonValue truth, String key) {
    return truth.get(key).items().stream()
        .mapToLong(size -> ((JsonTree.Whole) size.tree()).number().longValueExact())
        .toArray();
  }

  private static String number(JsonValue truth, String key) {
    return ((JsonTree.Whole) truth.get(key).tree()).number().toString();
  }

  /**
   * Parameters as PyTorch counts them; quantised ones, which are none there, as they are stored.
   */
  @TestFactory
  Stream<DynamicTest> parametersAreThoseOfPyTorch() {
    return TRUTH.entries().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Report report = weighed(entry.getKey());
                      boolean quantized = entry.getKey().startsWith("quantized");
                      assertThat(report.totals().parameters().total().text())
                          .isEqualTo(quantized ? "122" : number(entry.getValue(), "parameters"));
                      assertThat(report.totals().parameters().trainable().text())
                          .isEqualTo(number(entry.getValue(), "trained"));
                      assertThat(
                              report.totals().parameters().notCounted().values().stream()
                                  .mapToLong(count -> count.value().orElseThrow().longValueExact())
                                  .sum())
                          .isEqualTo(Long.parseLong(number(entry.getValue(), "buffers")));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> shapesAndMultiplyAddsFollowFromAnInput() {
    return FOLLOWED.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      JsonValue truth = TRUTH.get(name);
                      Report report = weighed(name);
                      assertThat(report.outputs().get(0).shape())
                          .isEqualTo(Shape.of(sizes(truth, "output")));
                      for (String path : truth.get("shapes").entries().keySet()) {
                        String shape = Weighing.shape(report, path);
                        if (!path.isEmpty() && !shape.isEmpty()) {
                          assertThat(shape)
                              .as(path)
                              .isEqualTo(Shape.of(sizes(truth.get("shapes"), path)).toString());
                        }
                      }
                      assertThat(report.totals().macs().text())
                          .isEqualTo(number(truth, "multiply_adds"));
                      assertThat(report.isComplete()).isTrue();
                    }));
  }

  @Test
  void whatDependsOnTheDataIsSaidAndNotGuessed() {
    Network network = read("branches_scripted.pt");
    assertThat(network.remarks())
        .extracting(Remark::level, Remark::code)
        .contains(org.assertj.core.groups.Tuple.tuple(Remark.Level.INCOMPLETE, "control-flow"));
    Report report = weighed("branches_scripted.pt");
    assertThat(report.isComplete()).isFalse();
    // What always runs: three examples, 4 × 8.
    assertThat(report.totals().atLeastMacs().text()).isEqualTo("96");
    assertThat(report.totals().parameters().total().text()).isEqualTo("76");
  }

  @Test
  void eachModuleGivesWhatItGivesInPyTorch() {
    Report report = weighed("cnn_traced.pt");
    assertThat(Weighing.shape(report, "features.4")).isEqualTo("[2, 6, 4, 4]");
    assertThat(Weighing.shape(report, "pool")).isEqualTo("[2, 6, 1, 1]");
  }

  @Test
  void withoutAnInputShapesAreUnknownAndParametersAreNot() {
    Report report = Weighing.weigh(read("cnn_traced.pt"));
    assertThat(report.totals().parameters().total().text()).isEqualTo("265");
    assertThat(report.totals().macs().value()).isEmpty();
    assertThat(report.outputs().get(0).shape().hasRank()).isFalse();
  }

  @Test
  void modulesHaveTheirClasses() {
    Network network = read("cnn_traced.pt");
    assertThat(network.modules())
        .containsEntry("features/features.0", "Conv2d")
        .containsEntry("features", "Sequential")
        .containsEntry("head", "Linear");
  }

  @Test
  void quantizedWeightsAreStoredInBytes() {
    Report report = weighed("quantized_traced.pt");
    assertThat(report.totals().parameters().bytesByType())
        .hasEntrySatisfying("qint8", bytes -> assertThat(bytes.text()).isEqualTo("116"));
    assertThat(report.totals().parameters().notCounted()).containsOnlyKeys(Weight.Kind.BUFFER);
  }
}
