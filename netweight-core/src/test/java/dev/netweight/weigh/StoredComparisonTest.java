package dev.netweight.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredComparisonTest {
  private static final String FIRST = "3,3,3,10";
  private static final String SECOND = "1,1,10,4";

  /** Two convolutions over 24×24×3, the second by a nested model where asked for. */
  private static Network network(boolean nested, String... stored) {
    Node first = convolution("stem", 10, 3, "in:0");
    Node second = convolution("head", 4, 1, nested ? "inner_in:0" : "stem:0");
    Node last = nested ? model("inner", second) : second;
    return new Network(
        "model",
        "test",
        List.of(new Input("in:0", "in", Shape.of(1, 24, 24, 3), DataType.FLOAT32)),
        List.of(new Output(last.output(0), "out")),
        List.of(first, last),
        tensors(stored),
        List.of(),
        Network.Layout.CHAIN);
  }

  private static Node convolution(String name, long filters, long kernel, String input) {
    return Node.of(
        name,
        OperatorName.keras("Conv2D"),
        Attributes.of("filters", filters, "kernel_size", kernel),
        List.of(input));
  }

  private static Node model(String name, Node inside) {
    Network body =
        new Network(
            name,
            "test",
            List.of(new Input("inner_in:0", "in", Shape.unknown("outside"), DataType.FLOAT32)),
            List.of(new Output(inside.output(0), "out")),
            List.of(inside),
            List.of(),
            List.of(),
            Network.Layout.CHAIN);
    return new Node(
        name,
        name,
        OperatorName.keras("Functional"),
        "Functional",
        Attributes.NONE,
        Attributes.NONE,
        List.of("stem:0"),
        DataType.FLOAT32,
        true,
        body);
  }

  /** Tensors written as {@code path sizes}. */
  private static List<Tensor> tensors(String... stored) {
    List<Tensor> tensors = new ArrayList<>();
    for (String each : stored) {
      String[] parts = each.split(" ", -1);
      long[] sizes = Arrays.stream(parts[1].split(",")).mapToLong(Long::parseLong).toArray();
      tensors.add(
          new Tensor(
              "@" + tensors.size(), parts[0], Shape.of(sizes), DataType.FLOAT32, Tensor.Use.LAYER));
    }
    return tensors;
  }

  private static List<Diagnostic> compare(boolean nested, String... stored) {
    Report report = new Weigher(Options.standard()).weigh(network(nested, stored));
    assertThat(report.totals().parameters().total().text()).isEqualTo("324");
    return report.diagnostics();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // by the layers' names, by their places, by places that count twice
        "stem/stem/kernel 3,3,3,10; stem/stem/bias 10; head/x/y 1,1,10,4; head/x/z 4",
        "layers/conv2d/vars/0 3,3,3,10; layers/conv2d/vars/1 10;"
            + " layers/conv2d_1/vars/0 1,1,10,4; layers/conv2d_1/vars/1 4",
        "_layer_checkpoint_dependencies/conv2d/vars/0 3,3,3,10;"
            + " _layer_checkpoint_dependencies/conv2d/vars/1 10;"
            + " _layer_checkpoint_dependencies/conv2d_2/vars/0 1,1,10,4;"
            + " _layer_checkpoint_dependencies/conv2d_2/vars/1 4",
      })
  void whatIsTheSameIsSilent(String stored) {
    assertThat(compare(false, stored.split("; ?", -1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stem/0 3,3,3,10; stem/1 10; inner/head/0 1,1,10,4; inner/head/1 4",
        "stem/0 3,3,3,10; stem/1 10; inner/freely/named 1,1,10,4; inner/head/1 4",
        "layers/conv2d/vars/0 3,3,3,10; layers/conv2d/vars/1 10;"
            + " layers/functional/layers/conv2d/vars/0 1,1,10,4;"
            + " layers/functional/layers/conv2d/vars/1 4",
      })
  void whatIsInsideAModelIsFound(String stored) {
    assertThat(compare(true, stored.split("; ?", -1))).isEmpty();
  }

  /** Keras 3.16 stores Dense(7, lora_rank=2) on 5 features as [5, 7] and [7]. */
  @Test
  void aLowRankUpdateIsStoredWithItsWeight() {
    Node dense =
        Node.of(
            "dense",
            OperatorName.keras("Dense"),
            Attributes.of("units", 7, "lora_rank", 2),
            List.of("in:0"));
    Network network =
        new Network(
            "model",
            "test",
            List.of(new Input("in:0", "in", Shape.of(1, 5), DataType.FLOAT32)),
            List.of(new Output("dense:0", "out")),
            List.of(dense),
            tensors("dense/0 5,7", "dense/1 7"),
            List.of(),
            Network.Layout.CHAIN);
    Report report = new Weigher(Options.standard()).weigh(network);
    assertThat(report.totals().parameters().total().text()).isEqualTo("66");
    assertThat(report.diagnostics()).isEmpty();
  }

  @Test
  void anotherShapeOfAsManyElementsIsANote() {
    List<Diagnostic> diagnostics =
        compare(false, "stem/0 9,30", "stem/1 10", "head/0 " + SECOND, "head/1 4");
    assertThat(diagnostics).extracting(Diagnostic::code).containsExactly("stored-reshaped");
    assertThat(diagnostics.get(0).message()).contains("kernel [9, 30] for [3, 3, 3, 10]");
  }

  @Test
  void swappedLayersAreBothNamed() {
    List<Diagnostic> diagnostics =
        compare(false, "head/0 " + FIRST, "head/1 10", "stem/0 " + SECOND, "stem/1 4");
    assertThat(diagnostics).extracting(Diagnostic::path).containsExactly("stem", "head");
    assertThat(diagnostics)
        .extracting(Diagnostic::severity)
        .containsOnly(Diagnostic.Severity.WARNING);
  }

  @Test
  void aTensorTooManyOrTooFewIsNamed() {
    assertThat(compare(false, "stem/0 " + FIRST, "head/0 " + SECOND, "head/1 4", "head/2 7"))
        .extracting(Diagnostic::message)
        .containsExactly(
            "stem: the file stores 270 elements: [3, 3, 3, 10];"
                + " Conv2D as configured has 280 elements: [3, 3, 3, 10], [10]",
            "head: the file stores 51 elements: [1, 1, 10, 4], [4], [7];"
                + " Conv2D as configured has 44 elements: [1, 1, 10, 4], [4]");
  }

  @Test
  void aLayerThatTheModelLacksIsNamed() {
    List<Diagnostic> diagnostics =
        compare(
            false,
            "stem/0 " + FIRST,
            "stem/1 10",
            "head/0 " + SECOND,
            "head/1 4",
            "ghost/kernel 2,2",
            "ghost/bias 2");
    assertThat(diagnostics)
        .extracting(Diagnostic::message)
        .containsExactly(
            "ghost: the file stores 6 elements: [2, 2], [2]; the configuration has no such layer");
  }

  @Test
  void manyDifferencesAreCut() {
    String[] ghosts = new String[200];
    for (int i = 0; i < ghosts.length; i++) {
      ghosts[i] = "ghost" + i + "/kernel 2,2";
    }
    List<Diagnostic> diagnostics = compare(false, ghosts);
    assertThat(diagnostics).hasSize(51);
    // Two layers lack their tensors, and 200 tensors lack their layers.
    assertThat(diagnostics.get(50).message()).isEqualTo("152 more differences are not listed");
  }

  @ParameterizedTest
  @CsvSource({
    "Conv2D, conv2d",
    "BatchNormalization, batch_normalization",
    "MultiHeadAttention, multi_head_attention",
    "LSTM, lstm",
    "LSTMCell, lstm_cell",
    "PReLU, p_re_lu",
    "ConvLSTM2D, conv_lstm2d",
    "Conv1DTranspose, conv1d_transpose",
    "SeparableConv2D, separable_conv2d",
    "GlobalAveragePooling2D, global_average_pooling2d",
    "My_Layer, my__layer",
    "RNN, rnn",
    "TFOpLambda, tf_op_lambda",
    "XMLHttp2Request, xml_http2_request",
    "ViT, vi_t",
  })
  void classesAreNamedAsKerasNamesThem(String type, String name) {
    assertThat(StoredPaths.snakeCase(type)).isEqualTo(name);
  }
}
