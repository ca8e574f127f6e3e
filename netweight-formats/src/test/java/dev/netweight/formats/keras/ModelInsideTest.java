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
import static dev.netweight.formats.keras.Configurations.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.network.Network;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models inside models: how their calls are counted, and what they are given. */
class ModelInsideTest {
  private static final String DENSE = "'units': 4";

  private static Network read(String text) {
    return Configurations.read(json(text));
  }

  /** A model of one Dense, as a layer that is called so. */
  private static String inner(String type, String... calls) {
    return "{'class_name': '%s', 'config': %s, 'name': 'inner', 'inbound_nodes': [%s]}"
        .formatted(
            type,
            graph(
                "inner",
                "[['x', 0, 0]]",
                "[['dense', 0, 0]]",
                input2("x", "null, 4"),
                layer2("Dense", "dense", DENSE, "[['x', 0, 0, {}]]")),
            String.join(", ", calls));
  }

  @ParameterizedTest
  @CsvSource({
    // What Keras 2 writes: a model inside is called from 1 on.
    "Functional, 1, 2, inner:0, inner[1]:0",
    "Model,      1, 2, inner:0, inner[1]:0",
    "Functional, 1, 1, inner:0, inner:0",
    // A class that nobody knows, with a number that leaves no doubt.
    "MyModel,    1, 2, inner:0, inner[1]:0",
    "MyModel,    0, 1, inner:0, inner[1]:0"
  })
  void keras2CountsTheCallsOfAModelInsideFromOne(
      String type, int first, int second, String firstValue, String secondValue) {
    Network network =
        read(
            model2(
                "m",
                "[['a', 0, 0]]",
                "[['add', 0, 0]]",
                input2("a", "null, 4"),
                inner(type, "[['a', 0, 0, {}]]", "[['a', 0, 0, {}]]"),
                layer2(
                    "Add",
                    "add",
                    "",
                    "[['inner', %d, 0, {}], ['inner', %d, 0, {}]]".formatted(first, second))));
    assertThat(node(network, "add").inputs()).containsExactly(firstValue, secondValue);
    Network body = Objects.requireNonNull(node(network, "inner").body());
    assertThat(ids(body)).containsExactly("x", "dense");
    assertThat(body.name()).isEqualTo("inner");
    assertThat(node(network, "inner").typeLabel()).isEqualTo(type);
    assertThat(node(network, "inner").type()).isEqualTo(OperatorName.keras("Functional"));
  }

  @Test
  void keras3CountsThemFromOneOnlyWhereInputsAndOutputsAreListed() {
    String inner =
        functional(
            "inner",
            "['x', 0, 0]",
            "['dense', 0, 0]",
            input("x", "null, 4"),
            layer("Dense", "dense", DENSE, call(tensor("x,0,0"))));
    String named =
        inner.substring(0, inner.length() - 1)
            + ", 'name': 'inner', 'inbound_nodes': ["
            + call(tensor("a,0,0"))
            + ", "
            + call(tensor("inner,0,0"))
            + "]}";
    Network network =
        read(
            functional(
                "m",
                "['a', 0, 0]",
                "[['inner', 1, 0], ['inner', 2, 0]]",
                input("a", "null, 4"),
                named));
    assertThat(node(network, "inner[1]").inputs()).containsExactly("inner:0");
    assertThat(network.outputs())
        .extracting(Output::value)
        .containsExactly("inner:0", "inner[1]:0");
  }

  @Test
  void anObjectGivenToAModelIsMatchedByTheNamesOfItsInputs() {
    String inner =
        functional(
            "inner",
            "[['y', 0, 0], ['x', 0, 0]]",
            "['add', 0, 0]",
            input("x", "null, 4"),
            input("y", "null, 8"),
            layer("Add", "add", "", call("[" + tensor("x,0,0") + ", " + tensor("y,0,0") + "]")));
    String named =
        inner.substring(0, inner.length() - 1)
            + ", 'name': 'inner', 'inbound_nodes': [{'args': [{'x': %s, 'y': %s}], 'kwargs': {'mask': %s}}]}"
                .formatted(tensor("a,0,0"), tensor("b,0,0"), tensor("a,0,0"));
    Network network =
        read(
            functional(
                "m",
                "[['a', 0, 0], ['b', 0, 0]]",
                "['inner', 1, 0]",
                input("a", "null, 4"),
                input("b", "null, 8"),
                named));
    assertThat(node(network, "inner").inputs()).containsExactly("b:0", "a:0");
  }

  @Test
  void modelsThatCallEachOtherTwiceAreRefusedBeforeTheyAreCounted() {
    String model = functional("m0", "['x', 0, 0]", "['x', 0, 0]", input("x", "null, 4"));
    for (int i = 0; i < 60; i++) {
      String named =
          model.substring(0, model.length() - 1)
              + ", 'name': 'm%d', 'inbound_nodes': [%s, %s]}"
                  .formatted(i, call(tensor("x,0,0")), call(tensor("m" + i + ",0,0")));
      model =
          functional(
              "m" + (i + 1),
              "['x', 0, 0]",
              "['m%d', 2, 0]".formatted(i),
              input("x", "null, 4"),
              named);
    }
    Network network = read(model);
    assertThatThrownBy(() -> new Weigher(Options.standard()).weigh(network))
        .hasMessageContaining("more than 250000 calls of layers");
  }
}
