package dev.netweight.proof;

import static dev.netweight.proof.OnnxModels.FLOAT;
import static dev.netweight.proof.OnnxModels.INT64;
import static dev.netweight.proof.OnnxModels.model;
import static dev.netweight.proof.OnnxModels.named;
import static dev.netweight.proof.OnnxModels.node;
import static dev.netweight.proof.OnnxModels.value;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import dev.netweight.network.DataType;
import dev.netweight.proof.engine.Engine;
import dev.netweight.proof.engine.EngineException;
import dev.netweight.proof.engine.EngineException.Fault;
import dev.netweight.proof.graph.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine cannot do is said as what it is. */
class EngineFaultTest {
  private static GraphProto.Builder graph(String... nodes) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", FLOAT, 2, 3))
            .addInput(value("i", INT64, 1))
            .addOutput(named("y"));
    for (String line : nodes) {
      graph.addNode(node(line));
    }
    return graph;
  }

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of("an operator of nobody", model(graph("y = Unheard x")), Fault.UNSUPPORTED),
        Arguments.of(
            "a domain of nobody",
            model(graph("y = own.Unheard x")).addOpsetImport(OnnxModels.set("own", 1)),
            Fault.UNSUPPORTED),
        Arguments.of("a type without a kernel", model(graph("y = Relu i")), Fault.UNSUPPORTED),
        Arguments.of(
            "operators of the future",
            model(graph("y = Relu x")).clearOpsetImport().addOpsetImport(OnnxModels.set("", 99)),
            Fault.UNSUPPORTED),
        Arguments.of(
            "a format of the future",
            model(graph("y = Relu x")).setIrVersion(99),
            Fault.UNSUPPORTED),
        Arguments.of("a value of nobody", model(graph("y = Relu z")), Fault.REFUSED),
        Arguments.of("a wrong type", model(graph("y = And x x")), Fault.REFUSED),
        Arguments.of("a missing input", model(graph("y = MatMul x")), Fault.REFUSED),
        Arguments.of("two of a name", model(graph("y = Relu x", "y = Abs x")), Fault.REFUSED),
        Arguments.of("shapes that do not fit", model(graph("y = MatMul x x")), Fault.REFUSED),
        Arguments.of(
            "another rank than given",
            model(graph("y = Relu x").setInput(0, value("x", FLOAT, 2))),
            Fault.REFUSED),
        Arguments.of("an index too large", model(graph("y = Gather x i")), Fault.FAILED),
        Arguments.of("a size too large", model(graph("y = ConstantOfShape i")), Fault.MEMORY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void isSaidAsWhatItIs(String name, ModelProto.Builder model, Fault expected) {
    fault(name, model.build().toByteArray(), expected);
  }

  @ParameterizedTest
  @MethodSource("bytes")
  void noModelAtAll(byte[] bytes) {
    fault("bytes", bytes, Fault.REFUSED);
  }

  static Stream<byte[]> bytes() {
    return Stream.of(new byte[0], "no model".getBytes(StandardCharsets.UTF_8));
  }

  private static void fault(String name, byte[] model, Fault expected) {
    Engine.Task task =
        new Engine.Task(
            model,
            Optional.empty(),
            List.of(),
            List.of(
                new Engine.Given(
                    "x", List.of(2L, 3L), DataType.FLOAT32, (target, type) -> target.position(24)),
                new Engine.Given(
                    "i",
                    List.of(1L),
                    DataType.INT64,
                    (target, type) -> Numbers.put(target, type, 1L << 44))));
    EngineException fault =
        catchThrowableOfType(EngineException.class, () -> Engine.run(task).close());
    Assertions.assertThat(fault).as(name).isNotNull();
    Assertions.assertThat(fault.fault()).as(fault.getMessage()).isEqualTo(expected);
  }
}
