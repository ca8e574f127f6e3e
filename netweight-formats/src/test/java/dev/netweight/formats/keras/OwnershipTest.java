package dev.netweight.formats.keras;

import static dev.netweight.formats.keras.Configurations.call;
import static dev.netweight.formats.keras.Configurations.functional;
import static dev.netweight.formats.keras.Configurations.input;
import static dev.netweight.formats.keras.Configurations.json;
import static dev.netweight.formats.keras.Configurations.layer;
import static dev.netweight.formats.keras.Configurations.layer2;
import static dev.netweight.formats.keras.Configurations.node;
import static dev.netweight.formats.keras.Configurations.sequential;
import static dev.netweight.formats.keras.Configurations.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is trained, and what is counted once. */
class OwnershipTest {
  private static Network read(String text) {
    return Configurations.read(json(text));
  }

  private static String nested(String trainable, String inner) {
    return functional(
        "m",
        "['a', 0, 0]",
        "['base', 0, 0]",
        input("a", "null, 4"),
        "{'module': 'keras', 'class_name': 'Sequential', 'config': {'name': 'base', 'trainable': %s, 'layers': [%s, %s]}, 'name': 'base', 'inbound_nodes': [%s]}"
            .formatted(
                trainable,
                layer("Conv1D", "one", "'filters': 2, 'kernel_size': 1, 'trainable': " + inner),
                layer("Conv1D", "two", "'filters': 2, 'kernel_size': 1, 'trainable': false"),
                call(tensor("a,0,0"))));
  }

  @Test
  void keras3TrainsALayerThatWasThawedInAFrozenModel() {
    assertThat(node(read(nested("false", "true")), "base").trainable()).isTrue();
    assertThat(node(read(nested("false", "false")), "base").trainable()).isFalse();
    assertThat(node(read(nested("true", "false")), "base").trainable()).isTrue();
  }

  @Test
  void keras2FreezesAllThatIsInAFrozenModel() {
    String text =
        "{'class_name': 'Sequential', 'config': {'name': 'm', 'layers': [{'class_name': 'Sequential', 'config': {'name': 'base', 'trainable': false, 'layers': [%s]}}]}}"
            .formatted(layer2("Dense", "one", "'units': 2, 'trainable': true"));
    assertThat(node(read(text), "base").trainable()).isFalse();
  }

  @Test
  void aFrozenModelFreezesItsLayers() {
    String text =
        sequential("m", input("x", "null, 4"), layer("Dense", "d", "'trainable': true"))
            .replace("'trainable': true, 'layers'", "'trainable': false, 'layers'");
    assertThat(read(text).nodes().get(0).trainable()).isFalse();
  }

  /** Two models that hold the layer, which takes and gives four features and has 2·4·4 weights. */
  private static String shared(String first, String second) {
    String layer =
        "{'module': 'keras.layers', 'class_name': 'Conv1D', 'config': {'name': 'same', 'filters': 4, 'kernel_size': 2, 'padding': 'same', 'use_bias': false}%s}";
    String inner =
        "{'module': 'keras', 'class_name': 'Sequential', 'config': {'name': '%s', 'layers': [%s]}}";
    return sequential(
        "m",
        input("x", "null, 8, 4"),
        inner.formatted("one", layer.formatted(first)),
        inner.formatted("two", layer.formatted(second)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "''                      | ''                      | 64",
        // Keras 3 marks the second place only, Keras 2 both.
        "''                      | , 'shared_object_id': 7 | 32",
        ", 'shared_object_id': 7 | , 'shared_object_id': 7 | 32",
        ", 'shared_object_id': 6 | , 'shared_object_id': 7 | 64"
      })
  void aLayerInTwoModelsIsCountedOnce(String first, String second, long parameters) {
    Formula total =
        new Weigher(Options.standard())
            .weigh(read(shared(plain(first), plain(second))))
            .totals()
            .parameters()
            .total();
    assertThat(total.value()).contains(BigInteger.valueOf(parameters));
  }

  private static String plain(String text) {
    return text.equals("''") ? "" : text;
  }

  @Test
  void everyRowOfASharedLayerShowsWhatItHas() {
    assertThat(
            new Weigher(Options.standard())
                .weigh(read(shared("", ", 'shared_object_id': 7"))).rows().stream()
                    .map(row -> row.parameters().total().value().orElseThrow()))
        .isEqualTo(List.of(BigInteger.valueOf(32), BigInteger.valueOf(32)));
  }
}
