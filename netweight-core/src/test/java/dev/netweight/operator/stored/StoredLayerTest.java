package dev.netweight.operator.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes are those that each layer's {@code build} makes; numbers are worked out by hand. */
class StoredLayerTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new StoredLayer();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        new Example(OperatorName.stored("Layer"), settings(network("conv2d", "0 3,3,3,10; 1 10"))),
        new Example(OperatorName.stored("Layer"), settings(network("", "odd 2,3,4"))));
  }

  private static Attributes settings(Network network) {
    return network.nodes().get(0).settings();
  }

  /** A network of one layer whose tensors are written as {@code name sizes; name sizes}. */
  private static Network network(String kind, String tensors) {
    return network("layer", kind, tensors);
  }

  private static Network network(String path, String kind, String tensors) {
    List<Tensor> stored = new ArrayList<>();
    for (String tensor : tensors.split("; ", -1)) {
      String[] parts = tensor.split(" ", -1);
      long[] sizes =
          parts.length < 2
              ? new long[0]
              : Arrays.stream(parts[1].split(",")).mapToLong(Long::parseLong).toArray();
      stored.add(
          new Tensor(
              "@" + stored.size(),
              path + "/" + parts[0],
              Shape.of(sizes),
              DataType.FLOAT32,
              Tensor.Use.LAYER));
    }
    List<StoredLayer.Found> found = List.of(new StoredLayer.Found(path, kind, stored));
    return StoredLayer.network("file", "weights", found, List.of(), List.of());
  }

  private static Row row(Network network) {
    return new Weigher(Options.standard()).weigh(network).rows().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what the file says of the class | tensors | class | parameters | formula
        "conv2d | 0 3,3,3,10; 1 10 | Conv2D | 280 | 10 × (3·3·3) + 10",
        "conv2d | 0 3,3,3,10 | Conv2D | 270 | 10 × (3·3·3)",
        "conv1d | 0 5,8,16; 1 16 | Conv1D | 656 | 16 × (5·8) + 16",
        "conv3d | 0 3,3,3,3,10; 1 10 | Conv3D | 820 | 10 × (3·3·3·3) + 10",
        "conv2d_transpose | 0 3,3,8,16; 1 8 | Conv2DTranspose | 1160 | 8 × (3·3·16) + 8",
        "depthwise_conv2d | 0 3,3,6,2; 1 12 | DepthwiseConv2D | 120 | 6 × (3·3·2) + 6 × 2",
        "separable_conv2d | 0 3,3,3,1; 1 1,1,3,10; 2 10 | SeparableConv2D | 67 | *",
        "dense | 0 17,5; 1 5 | Dense | 90 | 5 × 17 + 5",
        "embedding | 0 1000,64 | Embedding | 64000 | 1000 × 64",
        "lstm | cell/0 4,20; cell/1 5,20; cell/2 20 | LSTM | 200 | 4 × 5 × 4 + 4 × 5 × 5 + 4 × 5",
        "gru | cell/0 4,15; cell/1 5,15; cell/2 2,15 | GRU | 165 | 3 × 5 × 4 + 3 × 5 × 5 + 3 × 5 × 2",
        "gru | cell/0 4,15; cell/1 5,15; cell/2 15 | GRU | 150 | 3 × 5 × 4 + 3 × 5 × 5 + 3 × 5",
        "simple_rnn | cell/0 4,5; cell/1 5,5; cell/2 5 | SimpleRNN | 50 | 5 × 4 + 5 × 5 + 5",
        "batch_normalization | 0 7; 1 7; 2 7; 3 7 | BatchNormalization | 28 | 7 + 7 + 7 + 7",
        "batch_normalization | 0 7; 1 7 | BatchNormalization | 14 | 7 + 7",
        "layer_normalization | 0 12; 1 12 | LayerNormalization | 24 | 12 + 12",
        "rms_normalization | 0 12 | RMSNormalization | 12 | 12",
        // by the tensors' own names
        "'' | conv1/kernel:0 7,7,3,64; conv1/bias:0 64 | Conv2D | 9472 | 64 × (7·7·3) + 64",
        "'' | up/kernel:0 3,3,8,16; up/bias:0 8 | Conv2DTranspose | 1160 | 8 × (3·3·16) + 8",
        "'' | bn/gamma:0 7; bn/beta:0 7; bn/moving_mean:0 7; bn/moving_variance:0 7"
            + " | BatchNormalization | 28 | 7 + 7 + 7 + 7",
        "'' | e/embeddings:0 10,4 | Embedding | 40 | 10 × 4",
        // not certain: a kernel that a convolution and its transpose could have; disagreeing sizes
        "'' | k/kernel:0 3,3,8,8; k/bias:0 8 | stored layer | 584 | 3 × 3 × 8 × 8 + 8",
        "'' | a/kernel:0 4,6,32; a/bias:0 32 | stored layer | 800 | 4 × 6 × 32 + 32",
        "conv2d | 0 3,3,3,10; 1 11 | stored layer | 281 | 3 × 3 × 3 × 10 + 11",
        "lstm | cell/0 4,20; cell/1 5,21; cell/2 20 | stored layer | 205 | *",
        "my_layer | 0 4,5; 1 | stored layer | 21 | *",
        "dense | 0 0,5; 1 5 | stored layer | 5 | 0 × 5 + 5",
      })
  void whatTensorsTell(String kind, String tensors, String type, long total, String formula) {
    Row row = row(network(kind, tensors));
    assertThat(row.type()).isEqualTo(type);
    assertThat(row.parameters().total().value().orElseThrow().longValueExact()).isEqualTo(total);
    assertThat(row.parameters().bytes().value().orElseThrow().longValueExact())
        .isEqualTo(4 * total);
    if (!formula.equals("*")) {
      assertThat(row.formula().text()).isEqualTo(formula);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "conv2d_3, Conv2D",
    "conv2d_transpose, Conv2DTranspose",
    "block1_conv1, stored layer"
  })
  void anAutomaticNameDecidesWhatTheTensorsLeaveOpen(String name, String type) {
    Network network = network(name, "", name + "/kernel:0 3,3,8,8; " + name + "/bias:0 8");
    assertThat(row(network).type()).isEqualTo(type);
  }

  @Test
  void aMissingOffsetOrScaleIsNotGuessed() {
    Row row = row(network("batch_normalization", "0 7; 1 7; 2 7"));
    assertThat(row.weights().get(0).role()).isEqualTo("gamma or beta");
    assertThat(row.weights().get(1).role()).isEqualTo("moving mean");
  }

  @Test
  void whatIsTrainedIsUnknown() {
    Report report = new Weigher(Options.standard()).weigh(network("dense", "0 17,5; 1 5"));
    assertThat(report.totals().parameters().total().text()).isEqualTo("90");
    assertThat(report.totals().parameters().trainable().unknownReason())
        .contains("the file does not say which of its weights are trained");
    assertThat(report.totals().macs().unknownReason()).isPresent();
  }

  @Test
  void aTensorOfTwoNamesCountsOnce() {
    Tensor first = tensor("@1", "a/kernel");
    Tensor second = tensor("@1", "a/tied");
    Network network =
        StoredLayer.network(
            "file",
            "weights",
            List.of(new StoredLayer.Found("a", "", List.of(first, second))),
            List.of(),
            List.of());
    assertThat(row(network).parameters().total().text()).isEqualTo("3 × 2");
  }

  private static Tensor tensor(String identity, String path) {
    return new Tensor(identity, path, Shape.of(2, 3), DataType.FLOAT32, Tensor.Use.LAYER);
  }

  @Test
  void aWrappersSecondCopyOfAKernelCountsOnce() {
    String tensors = "0 3,3,3,4; 1 1,4; layer/0 3,3,3,4; layer/1 4";
    assertThat(row(network("spectral_normalization", tensors)).parameters().total().value())
        .hasValueSatisfying(total -> assertThat(total).isEqualTo("116"));
    Network other = network("my_wrapper", tensors);
    assertThat(row(other).parameters().total().value())
        .hasValueSatisfying(total -> assertThat(total).isEqualTo("224"));
    assertThat(other.notes()).hasSize(1);
    assertThat(other.notes().get(0)).contains("it is counted twice");
  }
}
