package dev.netweight.formats.keras;

import static dev.netweight.formats.keras.Configurations.call;
import static dev.netweight.formats.keras.Configurations.functional;
import static dev.netweight.formats.keras.Configurations.ids;
import static dev.netweight.formats.keras.Configurations.input;
import static dev.netweight.formats.keras.Configurations.json;
import static dev.netweight.formats.keras.Configurations.layer;
import static dev.netweight.formats.keras.Configurations.node;
import static dev.netweight.formats.keras.Configurations.sequential;
import static dev.netweight.formats.keras.Configurations.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.network.Network;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequential models and what they take. */
class SequenceTest {
  private static final String DENSE = layer("Dense", "dense", "'units': 4");

  private static Network read(String text) {
    return Configurations.read(json(text));
  }

  private static String shape(Network network) {
    return network.inputs().get(0).shape().toString();
  }

  @Test
  void theInputIsNoLayer() {
    Network network =
        read(sequential("s", input("image", "null, 8"), DENSE, layer("ReLU", "relu", "")));
    assertThat(ids(network)).containsExactly("dense", "relu");
    assertThat(network.inputs().get(0).name()).isEqualTo("image");
    assertThat(shape(network)).isEqualTo("[batch, 8]");
    assertThat(node(network, "dense").inputs()).containsExactly(network.inputs().get(0).value());
    assertThat(node(network, "relu").inputs()).containsExactly("dense:0");
    assertThat(network.outputs().get(0).value()).isEqualTo("relu:0");
    assertThat(network.layout()).isEqualTo(Network.Layout.CHAIN);
  }

  private static final String OLD =
      "{'class_name': 'Dense', 'config': {'name': 'dense', 'units': 4, 'batch_input_shape': [null, 8]}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Keras 2: the first layer knows.
        "{'class_name': 'Sequential', 'config': {'name': 's', 'layers': [%s]}} | [batch, 8]",
        // The earliest Keras 2: the configuration is the list.
        "{'class_name': 'Sequential', 'config': [%s]} | [batch, 8]",
        // Nothing but get_config().
        "{'name': 's', 'layers': [%s]} | [batch, 8]"
      })
  void readsTheShapeThatTheFirstLayerWasTold(String text, String shape) {
    Network network = read(text.formatted(OLD));
    assertThat(shape(network)).isEqualTo(shape);
    assertThat(ids(network)).containsExactly("dense");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'build_input_shape': [null, 8] | [batch, 8]",
        "'build_input_shape': {'class_name': 'TensorShape', 'items': [2, 8]} | [2, 8]",
        "'build_input_shape': [[null, 8], [null, 9]] | ?",
        "'build_input_shape': null | ?"
      })
  void readsTheShapeThatItWasBuiltWith(String built, String shape) {
    String text = "{'class_name': 'Sequential', 'config': {'name': 's', 'layers': [%s], %s}}";
    assertThat(shape(read(text.formatted(DENSE, built)))).isEqualTo(shape);
  }

  @Test
  void anUnbuiltOneHasAnUnknownInput() {
    Network network = read(sequential("s", DENSE));
    assertThat(network.inputs().get(0).shape().unknownReason())
        .isEqualTo("the Sequential 's' is not built: its file says no shape of its input");
  }

  @Test
  void takesWhatTheModelInItsFirstPlaceTakes() {
    String inner =
        functional(
            "inner",
            "['x', 0, 0]",
            "['d', 0, 0]",
            input("x", "null, 6"),
            layer("Dense", "d", "'units': 4", call(tensor("x,0,0"))));
    Network network = read(sequential("s", inner, DENSE));
    assertThat(shape(network)).isEqualTo("[batch, 6]");
    assertThat(ids(network)).containsExactly("inner", "dense");
    assertThat(ids(Objects.requireNonNull(node(network, "inner").body())))
        .containsExactly("x", "d");
    assertThat(shape(read(sequential("s", sequential("t", input("x", "null, 7"), DENSE)))))
        .isEqualTo("[batch, 7]");
  }

  @Test
  void aLayerThatStandsTwiceIsCalledTwice() {
    Network network = read(sequential("s", input("x", "null, 4"), DENSE, DENSE));
    assertThat(ids(network)).containsExactly("dense", "dense[1]");
    assertThat(node(network, "dense[1]").inputs()).containsExactly("dense:0");
    assertThatThrownBy(() -> read(sequential("s", DENSE, layer("Dense", "dense", "'units': 5"))))
        .hasMessageContaining("two layers are called 'dense'");
  }

  @Test
  void anEmptyOneIsNoError() {
    assertThat(read(sequential("s")).nodes()).isEmpty();
    assertThat(read(sequential("s", input("x", "null, 4"))).outputs().get(0).value())
        .isEqualTo("<x>");
  }

  @Test
  void aSecondInputIsRefused() {
    assertThatThrownBy(() -> read(sequential("s", DENSE, input("x", "null, 4"))))
        .hasMessageContaining("InputLayer stands in the middle");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null, null | [batch, length]",
        "null, null, 3 | [batch, length, 3]",
        "null, 3, null | [batch, 3, length]",
        "null, null, null | [batch, length, features]",
        "null, null, null, 3 | [batch, height, width, 3]",
        "null, 3, null, null | [batch, 3, height, width]",
        "null, null, null, null | [batch, height, width, channels]",
        "null, null, 8, 3 | [batch, height, 8, 3]",
        "null, null, null, null, 1 | [batch, depth, height, width, 1]",
        "null, 2, null, 4, null, 6, 7 | [batch, 2, axis_2, 4, axis_4, 6, 7]",
        "5, null | [5, length]",
        "null | [batch]",
        "`` | []"
      })
  void freeAxesHaveNames(String shape, String named) {
    assertThat(shape(read(sequential("s", input("x", shape), DENSE)))).isEqualTo(named);
  }

  @Test
  void freeAxesOfSeveralInputsAreNamedAfterThem() {
    Network network =
        read(
            functional(
                "m",
                "[['a', 0, 0], ['b', 0, 0], ['c', 0, 0]]",
                "['a', 0, 0]",
                input("a", "null, null"),
                input("b", "null, null, 3"),
                input("c", "null, null, 4, 3")));
    assertThat(network.inputs())
        .extracting(one -> one.shape().toString())
        .containsExactly("[batch, a_length]", "[batch, b_length, 3]", "[batch, height, 4, 3]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null, -3 | the size of an axis, a whole number from 0 or null, was expected; found the number -3",
        "null, 2.5 | found the number 2.5",
        "null, 'a' | found the text 'a'",
        "null, 9223372036854775808 | an axis has the size 9223372036854775808"
      })
  void impossibleSizesAreRefused(String shape, String message) {
    assertThatThrownBy(() -> read(sequential("s", input("x", shape), DENSE)))
        .hasMessageContaining(message);
  }
}
