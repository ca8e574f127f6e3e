package dev.netweight.formats.keras;

import static dev.netweight.formats.keras.Configurations.call;
import static dev.netweight.formats.keras.Configurations.functional;
import static dev.netweight.formats.keras.Configurations.graph;
import static dev.netweight.formats.keras.Configurations.ids;
import static dev.netweight.formats.keras.Configurations.input;
import static dev.netweight.formats.keras.Configurations.input2;
import static dev.netweight.formats.keras.Configurations.json;
import static dev.netweight.formats.keras.Configurations.layer;
import static dev.netweight.formats.keras.Configurations.layer2;
import static dev.netweight.formats.keras.Configurations.model2;
import static dev.netweight.formats.keras.Configurations.node;
import static dev.netweight.formats.keras.Configurations.object;
import static dev.netweight.formats.keras.Configurations.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functional models: calls, arguments, models inside models. */
class GraphTest {
  private static final String DENSE = "'units': 4";

  private static Network read(String text) {
    return Configurations.read(json(text));
  }

  private static String refusal(String text) {
    ReadException refusal = catchThrowableOfType(ReadException.class, () -> read(text));
    assertThat(refusal).isNotNull();
    return refusal.code() + " " + refusal.getMessage();
  }

  @Test
  void aSharedLayerIsOneNodeACall() {
    Network network =
        read(
            functional(
                "m",
                "[['a', 0, 0], ['b', 0, 0]]",
                "['add', 0, 0]",
                input("a", "null, 4"),
                input("b", "null, 4"),
                layer("Dense", "dense", DENSE, call(tensor("a,0,0")), call(tensor("b,0,0"))),
                layer(
                    "Add",
                    "add",
                    "",
                    call("[" + tensor("dense,0,0") + ", " + tensor("dense,1,0") + "]"))));
    assertThat(ids(network)).containsExactly("a", "b", "dense", "dense[1]", "add");
    assertThat(node(network, "dense[1]").layer()).isEqualTo("dense");
    assertThat(node(network, "dense").inputs()).containsExactly("a:0");
    assertThat(node(network, "dense[1]").inputs()).containsExactly("b:0");
    assertThat(node(network, "add").inputs()).containsExactly("dense:0", "dense[1]:0");
    assertThat(network.outputs()).containsExactly(new Output("add:0", "add"));
    assertThat(network.layout()).isEqualTo(Network.Layout.GRAPH);
  }

  @Test
  void argumentsKeepTheirPlacesAndTensorsAreFlattenedByKey() {
    String call =
        "{'args': [{'q': %s, 'k': [%s, null]}, 2.5, {'class_name': '__slice__', 'config': {'start': 1, 'stop': null, 'step': null}}], 'kwargs': {'value': %s, 'mask': null, 'axis': -1}}"
            .formatted(tensor("a,0,0"), tensor("b,0,0"), tensor("a,0,0"));
    Network network =
        read(
            functional(
                "m",
                "{'z': ['a', 0, 0], 'y': ['b', 0, 0]}",
                "{'second': ['x', 0, 1], 'first': ['x', 0, 0]}",
                input("a", "null, 4"),
                input("b", "null, 4"),
                layer("MultiHeadAttention", "x", "", call)));
    Node node = node(network, "x");
    assertThat(node.inputs()).containsExactly("b:0", "a:0", "a:0");
    Map<String, Attribute> arguments = node.arguments().entries();
    assertThat(arguments.keySet()).containsExactly("0", "1", "2", "value", "mask", "axis");
    assertThat(arguments.get("0"))
        .isEqualTo(
            new Attribute.Entries(
                Map.of(
                    "q",
                    new Attribute.Input(1),
                    "k",
                    new Attribute.Items(List.of(new Attribute.Input(0), Attribute.NOTHING)))));
    assertThat(arguments.get("1")).isEqualTo(new Attribute.Decimal(2.5));
    assertThat(arguments.get("value")).isEqualTo(new Attribute.Input(2));
    assertThat(arguments.get("mask")).isEqualTo(Attribute.NOTHING);
    assertThat(network.inputs().stream().map(input -> input.name())).containsExactly("b", "a");
    assertThat(network.outputs())
        .containsExactly(new Output("x:0", "first"), new Output("x:1", "second"));
  }

  @Test
  void operationsAndFunctionsAreNamedAsSuch() {
    Network network =
        read(
            functional(
                "m",
                "['a', 0, 0]",
                "['mean', 0, 0]",
                input("a", "null, 4"),
                object("keras.src.ops.numpy", "Mean", "mean", "'axis': 1", call(tensor("a,0,0"))),
                object(
                    "keras.src.layers.core.tf_op_layer",
                    "TFOpLambda",
                    "tf.math.multiply",
                    "'trainable': true, 'dtype': 'float32', 'function': 'math.multiply'",
                    "['a', 0, 0, {'y': 2.0, 'name': null}]")));
    assertThat(node(network, "mean").type()).isEqualTo(OperatorName.kerasOps("Mean"));
    Node multiply = node(network, "tf.math.multiply");
    assertThat(multiply.type()).isEqualTo(OperatorName.tensorflow("math.multiply"));
    assertThat(multiply.typeLabel()).isEqualTo("TFOpLambda");
    assertThat(multiply.arguments().entries())
        .containsEntry("0", new Attribute.Input(0))
        .containsEntry("y", new Attribute.Decimal(2))
        .containsEntry("name", Attribute.NOTHING);
  }

  @Test
  void anHdf5FileOfKeras3TellsOperationsByWhatTheyLack() {
    String add = call(tensor("a,0,0"), "1.0");
    Network network =
        read(
            "{'class_name': 'Functional', 'config': "
                + graph(
                    "m",
                    "['a', 0, 0]",
                    "['layer', 0, 0]",
                    input2("a", "null, 4"),
                    layer2("Add", "op", "", add),
                    layer2("Add", "layer", "'trainable': true, 'dtype': 'float32'", add))
                + "}");
    assertThat(node(network, "op").type()).isEqualTo(OperatorName.kerasOps("Add"));
    assertThat(node(network, "layer").type()).isEqualTo(OperatorName.keras("Add"));
  }

  @Test
  void readsTheCallsOfKeras2() {
    Network network =
        read(
            model2(
                "m",
                "[['a', 0, 0], ['b', 0, 0]]",
                "[['cat', 0, 0], ['gru', 0, 1]]",
                input2("a", "null, 4"),
                input2("b", "null, 4"),
                layer2("Dense", "dense", DENSE, "[['a', 0, 0, {}]]", "[['b', 0, 0, {}]]"),
                layer2(
                    "Concatenate",
                    "cat",
                    "'axis': -1",
                    "[['dense', 0, 0, {}], ['dense', 1, 0, {}], ['_CONSTANT_VALUE', -1, 3, {}]]"),
                layer2("Old", "three", "", "[['a', 0, 0]]"),
                layer2(
                    "GRU",
                    "gru",
                    "'units': 4",
                    "[['a', 0, 0, {'initial_state': [['dense', 0, 0]], 'mask': null, 'names': ['x', 'y', 'z']}]]"),
                layer2("Custom", "dict", "", "{'q': ['b', 0, 0, {}], 'k': ['a', 0, 0, {}]}")));
    assertThat(node(network, "dense[1]").inputs()).containsExactly("b:0");
    assertThat(node(network, "dense").arguments().entries())
        .isEqualTo(Map.of("0", new Attribute.Input(0)));
    assertThat(node(network, "cat").inputs()).containsExactly("dense:0", "dense[1]:0");
    assertThat(node(network, "cat").arguments().entries().get("0"))
        .isEqualTo(
            new Attribute.Items(
                List.of(new Attribute.Input(0), new Attribute.Input(1), Attribute.of(3))));
    assertThat(node(network, "three").inputs()).containsExactly("a:0");
    Node gru = node(network, "gru");
    assertThat(gru.inputs()).containsExactly("a:0", "dense:0");
    assertThat(gru.arguments().entries())
        .containsEntry("initial_state", new Attribute.Items(List.of(new Attribute.Input(1))))
        .containsEntry("mask", Attribute.NOTHING)
        .containsEntry(
            "names",
            new Attribute.Items(List.of(Attribute.of("x"), Attribute.of("y"), Attribute.of("z"))));
    assertThat(node(network, "dict").inputs()).containsExactly("a:0", "b:0");
    assertThat(network.outputs()).extracting(Output::value).containsExactly("cat:0", "gru:1");
  }

  @Test
  void aChainIsShownAsOne() {
    String first = layer("Dense", "d", DENSE, call(tensor("a,0,0")));
    String second = layer("Dense", "e", DENSE, call(tensor("d,0,0")));
    assertThat(
            read(functional(
                    "m", "['a', 0, 0]", "['e', 0, 0]", input("a", "null, 4"), first, second))
                .layout())
        .isEqualTo(Network.Layout.CHAIN);
    String branch = layer("Dense", "e", DENSE, call(tensor("a,0,0")));
    assertThat(
            read(functional(
                    "m", "['a', 0, 0]", "['e', 0, 0]", input("a", "null, 4"), first, branch))
                .layout())
        .isEqualTo(Network.Layout.GRAPH);
    String twice = layer("Dense", "d", DENSE, call(tensor("a,0,0")), call(tensor("d,0,0")));
    assertThat(
            read(functional("m", "['a', 0, 0]", "['d', 1, 0]", input("a", "null, 4"), twice))
                .layout())
        .isEqualTo(Network.Layout.GRAPH);
  }

  @Test
  void namesNeverClash() {
    Network network =
        read(
            functional(
                "m",
                "['d[1]', 0, 0]",
                "['d', 1, 0]",
                layer("Dense", "d", DENSE, call(tensor("d[1],0,0")), call(tensor("d,0,0"))),
                input("d[1]", "null, 4")));
    assertThat(ids(network)).doesNotHaveDuplicates().hasSize(3);
    assertThat(node(network, "d").inputs()).containsExactly(network.inputs().get(0).value());
  }

  @Test
  void aLayerThatIsNeverCalledIsLeftOutAndNoted() {
    Network network =
        read(
            functional(
                "m", "['a', 0, 0]", "['a', 0, 0]", input("a", "4"), layer("Dense", "d", "")));
    assertThat(ids(network)).containsExactly("a");
    assertThat(network.notes()).containsExactly("the layer 'd' is never called, and is left out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,0,0 | malformed model.json: no layer of this model is called 'x', at config.layers[1].inbound_nodes[0].args[0].config.keras_history",
        "a,1,0 | malformed model.json: the call 1 of the layer 'a' is used; the layer is called 1 times",
        "a,-1,0 | malformed model.json: a whole number from 0 to 9999 was expected; found the number -1",
        "a,0,99999999999999999999 | malformed model.json: a whole number from 0 to 9999 was expected",
        "a,0,'b' | malformed model.json: a whole number from 0 to 9999 was expected; found the text 'b'"
      })
  void aTensorFromNowhereIsRefused(String history, String message) {
    assertThat(
            refusal(
                functional(
                    "m",
                    "['a', 0, 0]",
                    "['d', 0, 0]",
                    input("a", "null, 4"),
                    layer("Dense", "d", DENSE, call(tensor(history))))))
        .startsWith(message);
  }

  @Test
  void twoLayersOfOneNameAreRefused() {
    assertThat(
            refusal(
                functional("m", "['a', 0, 0]", "['a', 0, 0]", input("a", "4"), input("a", "4"))))
        .contains("two layers are called 'a'");
  }
}
