package dev.netweight.formats.onnx;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formula.Formula;
import dev.netweight.operator.Weight;
import dev.netweight.report.Report;
import dev.netweight.testkit.SentenceTransformers;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Published sentence transformers, held to what ONNX's own Python package (1.12) says of them. */
class SentenceTransformersTest {
  @Test
  void readsMiniLm() {
    OnnxModel model = OnnxReader.read(SentenceTransformers.miniLm());
    OnnxGraph graph = model.graph();
    assertThat(model.irVersion()).isEqualTo(7);
    assertThat(model.producer()).isEqualTo("pytorch");
    assertThat(model.operatorSets()).containsExactly(new OperatorSet("", 14));
    assertThat(operators(graph))
        .isEqualTo(
            "Add 88, Cast 1, Concat 24, Constant 198, Div 25, Erf 6, Gather 53, Gemm 1, MatMul 48,"
                + " Mul 26, Pow 13, ReduceMean 26, Reshape 24, Shape 49, Slice 1, Softmax 6,"
                + " Sqrt 13, Sub 14, Tanh 1, Transpose 24, Unsqueeze 51");
    assertThat(graph.nodes()).hasSize(692);
    assertThat(graph.values()).isEmpty();
    assertThat(graph.initializers()).hasSize(104);
    // The 512 position ids are the only initializer that is no weight.
    assertThat(elements(graph)).isEqualTo(Map.of("float32", 22_713_216, "int64", 512));
    // Its exporter gave both axes the name of the batch.
    List<OnnxType.Size> batches = List.of(new OnnxType.Named("batch"), new OnnxType.Named("batch"));
    assertThat(graph.inputs()).extracting(OnnxValue::type).containsOnly(integers(batches));
    assertThat(graph.inputs())
        .extracting(OnnxValue::name)
        .containsExactly("input_ids", "attention_mask", "token_type_ids");
  }

  @Test
  void readsBgeSmallQuantized() {
    OnnxModel model = OnnxReader.read(SentenceTransformers.bgeSmallQuantized());
    OnnxGraph graph = model.graph();
    assertThat(model.irVersion()).isEqualTo(6);
    assertThat(model.producer()).isEqualTo("onnx.quantize");
    assertThat(model.operatorSets()).containsExactly(new OperatorSet("", 11));
    assertThat(operators(graph))
        .isEqualTo(
            "Add 172, Cast 73, Concat 48, Constant 285, DequantizeLinear 3, Div 49,"
                + " DynamicQuantizeLinear 48, Erf 12, Gather 100, MatMul 24, MatMulInteger 72,"
                + " Mul 194, Pow 25, ReduceMean 50, Reshape 48, Shape 97, Slice 1, Softmax 12,"
                + " Sqrt 25, Sub 26, Transpose 48, Unsqueeze 99");
    assertThat(graph.nodes()).hasSize(1511);
    assertThat(graph.values()).hasSize(1243);
    assertThat(graph.initializers()).hasSize(347);
    assertThat(elements(graph))
        .isEqualTo(Map.of("float32", 102_147, "uint8", 11_917_827, "int8", 21_275_136));
    List<OnnxType.Size> sizes =
        List.of(new OnnxType.Named("batch_size"), new OnnxType.Named("sequence_length"));
    assertThat(graph.inputs()).hasSize(3).extracting(OnnxValue::type).containsOnly(integers(sizes));
  }

  /**
   * Six layers of BERT, 384 wide: word, position and type embeddings, four projections and two of
   * the feed-forward network a layer, layer norms, a pooler.
   */
  @Test
  void weighsMiniLm() {
    Report report = weigh(SentenceTransformers.miniLm());
    long embeddings = (30_522 + 512 + 2 + 2) * 384;
    long layer = 4 * (384 * 384 + 384) + 2 * 384 * 1536 + 1536 + 384 + 4 * 384;
    long pooler = 384 * 384 + 384;
    assertThat(embeddings + 6 * layer + pooler).isEqualTo(22_713_216);
    assertThat(report.totals().parameters().trainable()).isEqualTo(Formula.of(22_713_216));
    assertThat(report.totals().parameters().nonTrainable()).isEqualTo(Formula.of(0));
    assertThat(report.totals().parameters().notCounted())
        .isEqualTo(Map.of(Weight.Kind.TABLE, Formula.of(512)));
    assertThat(report.isComplete()).isTrue();
  }

  /** Twelve such layers without the pooler: scales and zero points beside are no parameters. */
  @Test
  void weighsBgeSmallQuantized() {
    Report report = weigh(SentenceTransformers.bgeSmallQuantized());
    long embeddings = (30_522 + 512 + 2 + 2) * 384;
    long layer = 4 * (384 * 384 + 384) + 2 * 384 * 1536 + 1536 + 384 + 4 * 384;
    assertThat(report.totals().parameters().total()).isEqualTo(Formula.of(embeddings + 12 * layer));
    Formula batch = Formula.variable("batch_size");
    Formula sequence = Formula.variable("sequence_length");
    Formula products =
        batch.times(sequence).times(Formula.of(12 * (4 * 384 * 384 + 2 * 384 * 1536)));
    Formula scores = Formula.product(batch, sequence, sequence, Formula.of(12 * 2 * 384));
    assertThat(report.totals().macs()).isEqualTo(products.plus(scores).reduced());
    assertThat(report.isComplete()).isTrue();
  }

  private static Report weigh(Source source) {
    return new Weigher(Options.standard())
        .weigh(new OnnxFile().read(source, ReadContext.HEADERS_ONLY));
  }

  private static OnnxType integers(List<OnnxType.Size> sizes) {
    return new OnnxType.OfTensor(ElementType.INT64, Optional.of(sizes));
  }

  private static String operators(OnnxGraph graph) {
    return graph.nodes().stream()
        .collect(groupingBy(OnnxNode::operator, TreeMap::new, counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(joining(", "));
  }

  /** Elements of all initializers, by their type. */
  private static Map<String, Integer> elements(OnnxGraph graph) {
    return graph.initializers().stream()
        .collect(
            groupingBy(
                tensor -> tensor.type().toString(),
                reducing(0, tensor -> tensor.elements().intValueExact(), Math::addExact)));
  }
}
