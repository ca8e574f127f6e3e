package dev.netweight.proof;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.netweight.Netweight;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import dev.netweight.formats.onnx.OnnxReader;
import dev.netweight.formats.onnx.OnnxTensor;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.Numbers;
import dev.netweight.testkit.RealFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model of ONNX's conformance suite with its test's own inputs. */
record ConformanceModel(Path file, Network network, InputElements inputs) {
  /**
   * The model, its inputs' shapes stated as the test's data have them.
   *
   * @param contents whether small contents are stated too
   */
  static ConformanceModel of(Path file, boolean contents) throws IOException {
    Source source = RealFiles.source(file);
    Network network = Netweight.standard().read(source);
    List<Input> inputs = new ArrayList<>();
    Map<String, Elements> elements = new HashMap<>();
    for (Input input : network.inputs()) {
      Path data = file.resolveSibling("test_data_set_0").resolve("input_" + inputs.size() + ".pb");
      if (input.content() instanceof Value.Tensor && Files.isRegularFile(data)) {
        TensorProto tensor = TensorProto.parseFrom(Files.readAllBytes(data));
        inputs.add(new Input(input.value(), input.name(), content(tensor, input.type(), contents)));
        elements.put(input.value(), new Stored(tensor));
      } else {
        inputs.add(input);
      }
    }
    return new ConformanceModel(
        file, network.given(inputs), input -> Optional.ofNullable(elements.get(input)));
  }

  Proof proof() {
    return new OnnxProof(Netweight.standard().options(), inputs, 1, Stages.SILENT)
        .prove(file, network);
  }

  private static Value content(TensorProto tensor, DataType type, boolean stated) {
    byte[] model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .setGraph(GraphProto.newBuilder().addInitializer(tensor))
            .build()
            .toByteArray();
    OnnxTensor read =
        OnnxReader.read(new BytesSource("input", model)).graph().initializers().get(0);
    List<Element> elements = new ArrayList<>();
    if (read.values().orElse(null) instanceof OnnxTensor.Values.Integers integers) {
      integers.numbers().forEach(number -> elements.add(Element.of(number)));
    } else if (read.values().orElse(null) instanceof OnnxTensor.Values.Reals reals) {
      reals.numbers().forEach(number -> elements.add(Element.of(number)));
    }
    return new Value.Tensor(
        Shape.of(read.dimensions().stream().mapToLong(size -> size).toArray()),
        type,
        read.values().filter(values -> stated).map(values -> elements),
        Optional.empty());
  }

  /** The elements of a tensor of a file. */
  private record Stored(TensorProto tensor) implements Elements {
    @Override
    public void write(ByteBuffer target, DataType type) {
      if (tensor.hasRawData()) {
        target.put(tensor.getRawData().asReadOnlyByteBuffer());
      } else if (type.equals(DataType.FLOAT16) || type.equals(DataType.BFLOAT16)) {
        tensor.getInt32DataList().forEach(bits -> target.putShort(bits.shortValue()));
      } else {
        tensor.getFloatDataList().forEach(number -> Numbers.put(target, type, number));
        tensor.getDoubleDataList().forEach(number -> Numbers.put(target, type, number));
        tensor.getInt32DataList().forEach(number -> Numbers.put(target, type, number));
        tensor.getInt64DataList().forEach(target::putLong);
      }
    }

    @Override
    public String text(int place) {
      return tensor.getStringData(place).toStringUtf8();
    }
  }
}
