package dev.netweight.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.testkit.PiecedSource;
import dev.netweight.testkit.RealFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Real models. */
class OnnxCorpusTest {
  @TestFactory
  Stream<DynamicTest> exportsHoldTheElementsThatTheirTruthCounts() {
    Path folder = RealFiles.corpus("torchvision-onnx");
    JsonValue truth =
        JsonValue.of(
            "truth.json", JsonTreeReader.read(RealFiles.source(folder.resolve("truth.json"))));
    return truth.items().stream()
        .map(
            row -> {
              String name = row.get("model").text();
              long expected = row.get("file_float_initializer_elements").index(Integer.MAX_VALUE);
              return DynamicTest.dynamicTest(
                  name,
                  () -> assertThat(elements(folder.resolve(name + ".onnx"))).isEqualTo(expected));
            });
  }

  /** Elements of the floating-point initializers that some node uses. */
  private static BigInteger elements(Path file) {
    OnnxGraph graph = OnnxReader.read(RealFiles.source(file)).graph();
    Set<String> used = new HashSet<>();
    graph.nodes().forEach(node -> used.addAll(node.inputs()));
    return graph.initializers().stream()
        .filter(tensor -> tensor.type().isFloatingPoint() && used.contains(tensor.name()))
        .map(OnnxTensor::elements)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** The first convolution of ResNet-50, as its authors describe it: 64 filters, 7×7, stride 2. */
  @Test
  void readsTheFirstConvolutionOfResnet() {
    Path file = RealFiles.corpus("torchvision-onnx").resolve("resnet50.onnx");
    OnnxModel model = OnnxReader.read(RealFiles.source(file));
    assertThat(model.operatorSets()).containsExactly(new OperatorSet("", 13));
    assertThat(model.producer()).isEqualTo("pytorch");
    OnnxNode conv = model.graph().nodes().get(0);
    assertThat(conv.operator()).isEqualTo("Conv");
    assertThat(conv.attribute("strides")).contains(new AttributeValue.Wholes(List.of(2L, 2L)));
    OnnxTensor weight =
        model.graph().initializers().stream()
            .filter(tensor -> tensor.name().equals(conv.inputs().get(1)))
            .findFirst()
            .orElseThrow();
    assertThat(weight.dimensions()).containsExactly(64L, 3L, 7L, 7L);
    assertThat(weight.storage()).isInstanceOf(Storage.External.class);
    // 53 convolutions and a dense layer.
    assertThat(model.graph().nodes().stream().filter(node -> node.operator().equals("Conv")))
        .hasSize(53);
  }

  @Test
  void everyModelOfTheCorpusIsReadAndKnown() {
    List<Path> files = RealFiles.below(RealFiles.corpus(""), ".onnx");
    assertThat(files).hasSizeGreaterThanOrEqualTo(22);
    files.forEach(OnnxCorpusTest::readsAndKnows);
  }

  @Test
  void everyModelOfTheConformanceSuiteIsReadAndKnown() {
    List<Path> files = RealFiles.below(RealFiles.conformanceSuite(), "model.onnx");
    assertThat(files).hasSizeGreaterThanOrEqualTo(1072);
    files.forEach(OnnxCorpusTest::readsAndKnows);
  }

  private static void readsAndKnows(Path file) {
    PiecedSource source = new PiecedSource().with(bytes(file));
    assertThat(OnnxSignature.matches(source)).as("%s is recognised", file).isTrue();
    assertThat(source.reads()).isLessThanOrEqualTo(64);
    OnnxModel model = OnnxReader.read(source);
    assertThat(model.graph().nodes()).as("%s has nodes", file).isNotEmpty();
    assertThat(model.graph().outputs()).as("%s has outputs", file).isNotEmpty();
    assertThat(model.operatorSets()).as("%s has operator sets", file).isNotEmpty();
  }

  /**
   * The other files of the conformance suite are tensors, and those of the corpus other formats.
   */
  @Test
  void nothingElseIsTakenForAModel() {
    Path root = RealFiles.corpus("");
    for (String suffix :
        List.of(".pb", ".tflite", ".mlmodel", ".bin", ".keras", ".h5", ".json", ".py")) {
      for (Path file : RealFiles.below(root, suffix)) {
        assertThat(OnnxSignature.matches(RealFiles.source(file))).as("%s", file).isFalse();
      }
    }
  }

  @Test
  void noTensorOfTheConformanceSuiteIsTakenForAModel() {
    for (Path file : RealFiles.below(RealFiles.conformanceSuite(), ".pb")) {
      assertThat(OnnxSignature.matches(RealFiles.source(file))).as("%s", file).isFalse();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
