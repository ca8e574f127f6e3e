package dev.netweight.formats.onnx;

import static dev.netweight.formats.onnx.Onnx.attribute;
import static dev.netweight.formats.onnx.Onnx.entry;
import static dev.netweight.formats.onnx.Onnx.message;
import static dev.netweight.formats.onnx.Onnx.model;
import static dev.netweight.formats.onnx.Onnx.node;
import static dev.netweight.formats.onnx.Onnx.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.testkit.PiecedSource;
import dev.netweight.testkit.ProtobufBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that are cut, damaged, deep, huge, or lie. */
class HostileOnnxTest {

  /** A little of everything. */
  private static byte[] everything() {
    ProtobufBytes shape =
        message().message(1, message().text(2, "batch")).message(1, message().number(1, 3));
    ProtobufBytes type = message().message(1, message().number(1, 1).message(2, shape));
    ProtobufBytes sequence = message().message(4, message().message(1, type));
    ProtobufBytes conv =
        node("Conv", "x", "y")
            .text(3, "/conv")
            .message(5, attribute("kernel_shape", 7).number(8, 3).number(8, 3))
            .message(5, attribute("auto_pad", 3).text(4, "VALID"))
            .message(5, attribute("alpha", 1).real(2, 0.5f))
            .message(5, attribute("floats", 6).packed(7, 1f, 2f))
            .message(5, attribute("names", 8).text(9, "a").text(9, "b"))
            .message(5, attribute("type", 13).message(14, sequence))
            .message(9, entry("namespace", "conv"));
    ProtobufBytes branch = message().message(1, node("Relu", "y", "z")).text(2, "then");
    ProtobufBytes sparse =
        message()
            .message(1, tensor("s", 1, 1).packed(4, 1f))
            .message(2, tensor("i", 7, 1).packed(7, 2))
            .packed(3, 4);
    ProtobufBytes graph =
        message()
            .message(1, conv)
            .message(1, node("If", "c", "z").message(5, attribute("then", 5).message(6, branch)))
            .message(
                1,
                node("Constant", "", "k")
                    .message(5, attribute("value", 4).message(5, tensor("", 7, 2).packed(7, 1, 2))))
            .text(2, "main")
            .message(5, tensor("w", 1, 2, 2).bytes(9, new byte[16]))
            .message(
                5, tensor("e", 1, 9).message(13, entry("location", "weights.bin")).number(14, 1))
            .message(11, message().text(1, "x").message(2, type))
            .message(12, message().text(1, "z").message(2, sequence))
            .message(14, message().text(1, "x").message(2, entry("SCALE_TENSOR", "s")))
            .message(15, sparse);
    ProtobufBytes function =
        message()
            .text(1, "F")
            .text(4, "a")
            .text(5, "b")
            .message(7, node("Relu", "a", "b").message(5, attribute("p", 2).text(21, "q")))
            .message(11, attribute("q", 2).number(3, 1))
            .message(9, message().number(2, 13));
    return model(graph).message(14, entry("k", "v")).message(25, function).toBytes();
  }

  /** What is cut is refused, but where the cut falls between two fields after the graph. */
  @Test
  void aCutIsRefusedWithItsPlace() {
    byte[] whole = everything();
    OnnxReader.read(new BytesSource("whole.onnx", whole));
    int read = 0;
    for (int length = 0; length < whole.length; length++) {
      BytesSource cut = new BytesSource("cut.onnx", Arrays.copyOf(whole, length));
      try {
        OnnxReader.read(cut);
        read++;
      } catch (ReadException exception) {
        assertThat(exception.getMessage()).startsWith("cut.onnx: ").contains("at offset");
        assertThat(exception.code()).as("%d bytes", length).isIn("truncated", "malformed");
      }
    }
    // After the graph, the operator sets and the metadata.
    assertThat(read).isEqualTo(3);
  }

  @Test
  @Timeout(300)
  void damageIsReadOrRefused() {
    byte[] whole = everything();
    Random random = new Random(4711);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      refused += isRefused(damaged) ? 1 : 0;
    }
    assertThat(refused).isBetween(1_000, 5_000);
    for (int i = 0; i < whole.length; i++) {
      for (int value = 0; value < 256; value += 17) {
        byte[] damaged = whole.clone();
        damaged[i] = (byte) value;
        isRefused(damaged);
      }
    }
  }

  private static boolean isRefused(byte[] bytes) {
    BytesSource source = new BytesSource("damaged.onnx", bytes);
    OnnxSignature.matches(source);
    try {
      OnnxReader.read(source);
      return false;
    } catch (ReadException exception) {
      return true;
    }
  }

  @Test
  void aLyingLengthIsRefusedBeforeAnythingIsTaken() {
    for (long length : new long[] {100, 1L << 31, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> read(message().number(1, 8).header(7, length)))
          .as("a graph of %d bytes", length)
          .extracting("code")
          .isEqualTo("truncated");
      for (int field : new int[] {1, 2, 5, 11, 12, 13, 14, 15, 16}) {
        assertThatThrownBy(() -> read(model(message().header(field, length))))
            .as("field %d of a graph, of %d bytes", field, length)
            .extracting("code")
            .isEqualTo("malformed");
      }
    }
  }

  private static OnnxModel read(ProtobufBytes model) {
    return OnnxReader.read(model.toSource("test.onnx"));
  }

  @Test
  void graphsInGraphsAreReadTo33Levels() {
    assertThat(read(model(Onnx.nested(32))).graph().nodes()).hasSize(1);
    assertThatThrownBy(() -> read(model(Onnx.nested(33))))
        .extracting("code")
        .isEqualTo("too-large");
    assertThatThrownBy(() -> read(model(Onnx.nested(1000))))
        .hasMessageContaining("nested more than 100 messages deep");
  }

  @Test
  void typesInTypesAreLimited() {
    ProtobufBytes type = message();
    for (int i = 0; i < 5000; i++) {
      type = message().message(4, message().message(1, type));
    }
    ProtobufBytes deep = message().message(11, message().message(2, type));
    assertThatThrownBy(() -> read(model(deep))).extracting("code").isEqualTo("too-large");
  }

  /** Wide files that repeat the smallest fields there are. */
  @Test
  @Timeout(300)
  void emptyRecordsByTheMillionEndInAnErrorAndNotInMemory() {
    for (int field : new int[] {1, 5}) {
      byte[] empty = message().bytes(field).toBytes();
      int count = 8_000_000;
      byte[] records = new byte[empty.length * count];
      for (int i = 0; i < records.length; i++) {
        records[i] = empty[i % empty.length];
      }
      PiecedSource source =
          new PiecedSource()
              .with(message().number(1, 8).header(7, records.length).toBytes())
              .with(records);
      assertThatThrownBy(() -> OnnxReader.read(source))
          .as("field %d", field)
          .hasMessageContaining("of memory")
          .extracting("code")
          .isEqualTo("too-large");
    }
  }

  @Test
  @Timeout(300)
  void aFieldRepeatedByTheMillionIsReadOnce() {
    ProtobufBytes graphs = message().number(1, 8);
    for (int i = 0; i < 300_000; i++) {
      graphs.header(7, 2).header(2, 0);
    }
    assertThat(read(graphs).graph().nodes()).isEmpty();
  }

  @Test
  void aHundredThousandNodesAreRead() {
    int count = 100_000;
    PiecedSource source = convolutions(count);
    OnnxModel model = OnnxReader.read(source);
    List<OnnxNode> nodes = model.graph().nodes();
    assertThat(nodes).hasSize(count);
    assertThat(nodes.get(count - 1).outputs()).containsExactly("/layer/conv_100000/output");
    assertThat(nodes.get(1).inputs().get(0)).isSameAs(nodes.get(0).outputs().get(0));
    assertThat(source.bytesRead()).isLessThan(source.length() + source.length() / 1000);
  }

  /** More than any model has, and more than can be weighed in little memory. */
  @Test
  void aMillionNodesAreRefused() {
    PiecedSource source = convolutions(1_000_000);
    assertThatThrownBy(() -> OnnxReader.read(source))
        .isInstanceOfSatisfying(
            ReadException.class,
            error -> assertThat(error.reason()).isEqualTo(ReadException.Code.TOO_LARGE));
  }

  private static PiecedSource convolutions(int count) {
    byte[] settings = settings().toBytes();
    List<byte[]> pieces = new ArrayList<>();
    ProtobufBytes piece = message();
    for (int i = 0; i < count; i++) {
      piece.message(1, convolution(i, settings));
      if (i % 10_000 == 9_999) {
        pieces.add(piece.toBytes());
        piece = message();
      }
    }
    long bytes = pieces.stream().mapToLong(one -> one.length).sum();
    PiecedSource source =
        new PiecedSource().with(message().number(1, 8).header(7, bytes).toBytes());
    pieces.forEach(source::with);
    return source;
  }

  private static ProtobufBytes convolution(int number, byte[] settings) {
    String name = "/layer/conv_" + number;
    return node("Conv", name + "/output", "/layer/conv_" + (number + 1) + "/output")
        .text(1, "weight_" + number % 1000)
        .text(3, name)
        .plain(settings);
  }

  /** The attributes that a convolution has,. */
  private static ProtobufBytes settings() {
    return message()
        .message(5, attribute("kernel_shape", 7).number(8, 3).number(8, 3))
        .message(5, attribute("strides", 7).number(8, 1).number(8, 1))
        .message(5, attribute("pads", 7).number(8, 1).number(8, 1).number(8, 1).number(8, 1))
        .message(5, attribute("group", 2).number(3, 1));
  }

  /** Three gigabytes of weights in one tensor and three in a thousand; headers alone are read. */
  @Test
  void weightsOfGigabytesAreSteppedOver() {
    long large = 3_000_000_000L;
    int count = 1000;
    long each = large / count;
    long bytes = tensorHeader("large", large).length + large;
    for (int i = 0; i < count; i++) {
      bytes += tensorHeader("small" + i, each).length + each;
    }
    ProtobufBytes nodes = message().message(1, node("Conv", "large", "y"));
    PiecedSource source = new PiecedSource();
    source.with(message().number(1, 8).header(7, bytes + nodes.size()).plain(nodes).toBytes());
    source.with(tensorHeader("large", large)).withHole(large);
    for (int i = 0; i < count; i++) {
      source.with(tensorHeader("small" + i, each)).withHole(each);
    }
    source.with(message().message(8, message().number(2, 13)).toBytes());
    OnnxModel model = OnnxReader.read(source);
    assertThat(model.operatorSets()).containsExactly(new OperatorSet("", 13));
    assertThat(model.graph().initializers()).hasSize(count + 1);
    OnnxTensor first = model.graph().initializers().get(0);
    assertThat(first.elements()).isEqualTo(large / 4);
    assertThat(first.storage())
        .isInstanceOfSatisfying(Storage.Raw.class, raw -> assertThat(raw.bytes()).isEqualTo(large));
    assertThat(source.length()).isGreaterThan(6_000_000_000L);
    assertThat(source.bytesRead()).isLessThan(1200L * count);
  }

  /**
   * An initializer of a graph up to its elements: name, sizes, type, and the length of the raw
   * data.
   */
  private static byte[] tensorHeader(String name, long bytes) {
    ProtobufBytes start = tensor(name, 1, bytes / 4).header(9, bytes);
    return message().header(5, start.size() + bytes).plain(start).toBytes();
  }

  /** The same in typed fields, and in texts that are none of the model's names. */
  @Test
  void elementsInTypedFieldsAreSteppedOver() {
    long bytes = 3_000_000_000L;
    ProtobufBytes floats = tensor("floats", 1, bytes / 4).header(4, bytes);
    ProtobufBytes graph = message().header(5, floats.size() + bytes).plain(floats);
    ProtobufBytes documentation = message().header(6, bytes);
    PiecedSource source =
        new PiecedSource()
            .with(message().number(1, 8).header(7, graph.size() + bytes).plain(graph).toBytes())
            .withHole(bytes)
            .with(documentation.toBytes())
            .withHole(bytes);
    OnnxTensor tensor = OnnxReader.read(source).graph().initializers().get(0);
    assertThat(tensor.storage()).isEqualTo(new Storage.Typed("float_data", bytes));
    assertThat(source.bytesRead()).isLessThan(10_000);
  }
}
