package dev.netweight.proof.counterpart.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.operator.torch.Aten;
import dev.netweight.proof.counterpart.Counterparts;
import dev.netweight.proof.counterpart.torch.TorchCallText.Tensor;
import dev.netweight.proof.engine.Engine;
import dev.netweight.proof.engine.EngineRun;
import dev.netweight.proof.export.Exported;
import dev.netweight.proof.export.Exporter;
import dev.netweight.proof.export.WeightElements;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.ModelFile;
import dev.netweight.proof.graph.Numbers;
import dev.netweight.weigh.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Calls of PyTorch's functions give on the engine what PyTorch gives. */
class TorchFunctionValuesTest {
  @TestFactory
  Stream<DynamicTest> callsGiveWhatPytorchGives() {
    List<TorchCallText> calls = TorchCallText.parse(resource());
    assertThat(calls).hasSizeGreaterThan(250);
    return calls.stream()
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.name() + " " + call.arguments().values(), () -> check(call)));
  }

  private static String resource() {
    try (InputStream stream = TorchFunctionValuesTest.class.getResourceAsStream("calls.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static void check(TorchCallText call) {
    Exported exported =
        Exporter.export(
            network(call),
            Options.standard().operators(),
            Counterparts.standard(),
            WeightElements.NONE,
            1);
    assertThat(exported.missing()).isEmpty();
    List<Edge> edges = Objects.requireNonNull(exported.calls().get("called")).get(0);
    Map<Integer, String> numbers = new LinkedHashMap<>();
    for (int i = 0; i < call.outputs().size(); i++) {
      if (call.outputs().get(i) != null) {
        Edge edge = edges.get(i);
        Edge plain = exported.graph().cast(edge, DataType.FLOAT32);
        numbers.put(i, exported.graph().output("numbers" + i, plain).name());
        exported.graph().output("given" + i, edge);
      }
    }
    List<Engine.Given> given = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      Tensor tensor = call.inputs().get(i);
      given.add(
          new Engine.Given(
              "input" + i,
              tensor.shape().dimensions().stream()
                  .map(size -> ((dev.netweight.network.Dimension.Known) size).size())
                  .toList(),
              tensor.type(),
              (target, type) ->
                  tensor.elements().forEach(number -> Numbers.put(target, type, number))));
    }
    byte[] model =
        ModelFile.message(exported.graph(), weight -> true, "weights", List.of()).toByteArray();
    try (EngineRun run = Engine.run(new Engine.Task(model, Optional.empty(), List.of(), given))) {
      numbers.forEach((place, name) -> compare(run, place, name, call.outputs().get(place)));
    }
  }

  private static void compare(EngineRun run, int place, String name, Tensor expected) {
    EngineRun.Found found = run.find("given" + place).orElseThrow();
    assertThat(found.type()).isEqualTo(expected.type());
    assertThat(found.shape()).isEqualTo(expected.shape());
    float[] elements = run.floats(name);
    assertThat(elements).hasSize(expected.elements().size());
    for (int i = 0; i < elements.length; i++) {
      double wanted = expected.elements().get(i);
      double bound = 1e-4 * Math.max(1, Math.abs(wanted));
      if (Double.isFinite(wanted)) {
        assertThat((double) elements[i]).as("element " + i).isCloseTo(wanted, within(bound));
      } else {
        assertThat((double) elements[i]).as("element " + i).isEqualTo(wanted);
      }
    }
  }

  private static Network network(TorchCallText call) {
    Aten.Call function = function(call);
    List<Input> inputs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      Tensor tensor = call.inputs().get(i);
      inputs.add(new Input("input" + i, "input" + i, tensor.shape(), tensor.type()));
      names.add("input" + i);
    }
    List<String> outputs = new ArrayList<>();
    List<Output> given = new ArrayList<>();
    for (int i = 0; i < call.outputs().size(); i++) {
      outputs.add("output" + i);
    }
    given.add(new Output("output0", "result"));
    Node node =
        new Node(
            "call 0",
            "called",
            function.function(),
            call.name(),
            Attributes.NONE,
            function.arguments(),
            names,
            DataType.FLOAT32,
            true,
            null,
            "",
            outputs);
    return new Network(
        "call",
        "PyTorch",
        inputs,
        given,
        List.of(node),
        List.of(),
        List.of(),
        Network.Layout.GRAPH,
        List.of(),
        Map.of(),
        "");
  }

  private static Aten.Call function(TorchCallText call) {
    if (!call.aten()) {
      return new Aten.Call(OperatorName.torch(call.name()), new Attributes(call.arguments()));
    }
    int dot = call.name().indexOf('.');
    return dot < 0
        ? Aten.call(call.name(), "", call.arguments())
        : Aten.call(
            call.name().substring(0, dot), call.name().substring(dot + 1), call.arguments());
  }
}
