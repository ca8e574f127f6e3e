package dev.netweight.formats.keras;

import static dev.netweight.formats.keras.Configurations.call;
import static dev.netweight.formats.keras.Configurations.graph;
import static dev.netweight.formats.keras.Configurations.input;
import static dev.netweight.formats.keras.Configurations.input2;
import static dev.netweight.formats.keras.Configurations.json;
import static dev.netweight.formats.keras.Configurations.layer;
import static dev.netweight.formats.keras.Configurations.layer2;
import static dev.netweight.formats.keras.Configurations.node;
import static dev.netweight.formats.keras.Configurations.sequential;
import static dev.netweight.formats.keras.Configurations.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single layers: settings, inner layers, classes, data types, frozen ones, shared ones. */
class LayerTest {
  private static Network read(String text) {
    return Configurations.read(json(text));
  }

  private static Node only(String layer) {
    return read(sequential("s", input("x", "null, 4"), layer)).nodes().get(0);
  }

  private static Node only(String config, String type) {
    return only(layer(type, "one", config));
  }

  @Test
  void settingsKeepTheirKindsAndStayExact() {
    Node node =
        only(
            "'units': 123456789012345678901234567890, 'rate': 0.5, 'use_bias': true, 'axis': [1, -1], 'activation': 'relu', 'seed': null, 'kernel_initializer': {'module': 'keras.initializers', 'class_name': 'Zeros', 'config': {}, 'registered_name': null, 'shared_object_id': 5}",
            "Dense");
    assertThat(node.settings().find("units"))
        .isEqualTo(
            new Attribute.Size(Formula.of(new BigInteger("123456789012345678901234567890"))));
    assertThat(node.settings().find("rate")).isEqualTo(new Attribute.Decimal(0.5));
    assertThat(node.settings().flag("use_bias", false)).isTrue();
    assertThat(node.settings().integers("axis")).containsExactly(1, -1);
    assertThat(node.settings().text("activation", "")).isEqualTo("relu");
    assertThat(node.settings().has("seed")).isFalse();
    assertThat(node.settings().find("kernel_initializer")).isInstanceOf(Attribute.Entries.class);
    assertThat(String.valueOf(node.settings().find("kernel_initializer")))
        .doesNotContain("shared_object_id");
  }

  @Test
  void innerLayersAreLayers() {
    String cell =
        "{'module': 'keras.layers', 'class_name': 'GRUCell', 'config': {'name': 'c', 'units': 3}, 'registered_name': null, 'build_config': {'input_shape': [null, 4]}}";
    Node node =
        only(
            "'cell': {'module': 'keras.layers', 'class_name': 'StackedRNNCells', 'config': {'cells': [%s, %s]}}, 'activation': {'module': 'keras.layers', 'class_name': 'LeakyReLU', 'config': {'name': 'l'}}"
                .formatted(cell, cell),
            "RNN");
    Node stacked = node.settings().layer("cell").orElseThrow();
    assertThat(stacked.type()).isEqualTo(OperatorName.keras("StackedRNNCells"));
    assertThat(stacked.settings().layers("cells")).hasSize(2);
    assertThat(stacked.settings().layers("cells").get(0).type())
        .isEqualTo(OperatorName.keras("GRUCell"));
    assertThat(node.settings().layer("activation").orElseThrow().layer()).isEqualTo("l");
  }

  @Test
  void innerLayersOfKeras2AreKnownByTheirSetting() {
    Node node =
        only(
            layer2(
                "Bidirectional",
                "b",
                "'layer': {'class_name': 'LSTM', 'config': {'name': 'f', 'units': 3, 'kernel_initializer': {'class_name': 'Zeros', 'config': {}}}}, 'backward_layer': {'class_name': 'Custom>Odd', 'config': {'name': 'g'}}"));
    Node forward = node.settings().layer("layer").orElseThrow();
    assertThat(forward.type()).isEqualTo(OperatorName.keras("LSTM"));
    assertThat(forward.settings().find("kernel_initializer")).isInstanceOf(Attribute.Entries.class);
    assertThat(node.settings().layer("backward_layer").orElseThrow().typeLabel()).isEqualTo("Odd");
  }

  @Test
  void aModelInsideAWrapperHasABody() {
    Node node =
        only(
            "'layer': " + sequential("inner", layer("Dense", "d", "'units': 2")),
            "TimeDistributed");
    Node inner = node.settings().layer("layer").orElseThrow();
    assertThat(inner.body()).isNotNull();
    assertThat(inner.type()).isEqualTo(OperatorName.keras("Sequential"));
  }

  @ParameterizedTest
  @CsvSource({
    "'keras.layers', null, Dense, keras:Dense, Dense",
    "'keras.src.layers.core.dense', 'Dense', Dense, keras:Dense, Dense",
    "'tf_keras.src.layers', null, Dense, keras:Dense, Dense",
    "'keras.src.applications.convnext', 'LayerScale', LayerScale, keras:LayerScale, LayerScale",
    "'mine', 'pkg>Dense', Dense, keras:pkg>Dense, Dense",
    "'keras.layers', 'pkg>Dense', Dense, keras:pkg>Dense, Dense",
    "'mine', 'Dense', Dense, keras:mine>Dense, Dense",
    "'kerasic.layers', 'Dense', Dense, keras:kerasic.layers>Dense, Dense",
    "null, 'Dense', Dense, keras:Custom>Dense, Dense",
    "'keras.layers', null, GroupQueryAttention, keras:GroupQueryAttention, GroupedQueryAttention",
    "'keras.src.ops.numpy', 'Add', Add, keras.ops:Add, Add"
  })
  void aClassFromElsewhereIsNeverTakenForABuiltIn(
      String module, String registered, String type, String operator, String label) {
    // The quotes are the CSV's: a plain null is the JSON's.
    Node node =
        only(
            "{'module': %s, 'class_name': '%s', 'config': {'name': 'one'}, 'registered_name': %s}"
                .formatted(quoted(module), type, quoted(registered)));
    assertThat(node.type().toString()).isEqualTo(operator);
    assertThat(node.typeLabel()).isEqualTo(label);
  }

  private static String quoted(String text) {
    return text.equals("null") ? "null" : "'" + text + "'";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'float32' | float32",
        "'mixed_float16' | float32",
        "'bfloat16' | bfloat16",
        "'int8_from_bfloat16' | bfloat16",
        "'int8_from_mixed_bfloat16' | float32",
        "null | float32",
        "{'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float16'}} | float16",
        "{'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'mixed_bfloat16'}} | float32",
        "{'class_name': 'Policy', 'config': {'name': 'mixed_float16'}} | float32",
        "{'class_name': 'PolicyV1', 'config': {'name': 'infer'}} | float32",
        "{'module': 'keras', 'class_name': 'QuantizedDTypePolicy', 'config': {'mode': 'int8', 'source_name': 'float16'}} | float16",
        "{'module': 'keras', 'class_name': 'DTypePolicyMap', 'config': {'default_policy': {'class_name': 'DTypePolicy', 'config': {'name': 'bfloat16'}}, 'policy_map': {}}} | bfloat16",
        "{'module': 'keras', 'class_name': 'DTypePolicyMap', 'config': {'default_policy': null, 'policy_map': {'one': {'class_name': 'DTypePolicy', 'config': {'name': 'float64'}}}}} | float64"
      })
  void weightsAreStoredAsThePolicySays(String dtype, String type) {
    assertThat(only("'dtype': " + dtype, "Dense").weightType()).isEqualTo(DataType.named(type));
  }

  @Test
  void keras3AsksTheLayerInAWrapperAlone() {
    String text =
        sequential(
            "m",
            input("x", "null, 7, 4"),
            layer(
                "TimeDistributed",
                "each",
                "'trainable': false, 'layer': " + layer("Dense", "d", "'trainable': true")));
    assertThat(node(read(text), "each").trainable()).isTrue();
  }

  @Test
  void anOperationInAnHdf5FileMayStateTheTypeItGives() {
    Network network =
        read(
            "{'class_name': 'Sequential', 'config': {'name': 'm', 'layers': [{'class_name': 'InputLayer', 'config': {'batch_shape': [null, 9], 'name': 'x'}}, {'class_name': 'Prod', 'config': {'name': 'p', 'axis': 1, 'keepdims': false, 'dtype': null}, 'inbound_nodes': [{'args': [], 'kwargs': {}}]}]}}");
    assertThat(node(network, "p").type()).isNotEqualTo(OperatorName.keras("Prod"));
  }

  /** Its configuration says neither a module, in HDF5, nor whether it is trainable. */
  @Test
  void aSpatialDropoutInAnHdf5FileIsALayer() {
    Network network =
        read(
            "{'class_name': 'Sequential', 'config': {'name': 'm', 'layers': [{'class_name': 'InputLayer', 'config': {'batch_shape': [null, 9, 8, 3], 'name': 'x'}}, {'class_name': 'SpatialDropout2D', 'config': {'rate': 0.3, 'seed': null, 'name': 's', 'dtype': 'float32'}, 'inbound_nodes': [{'args': [], 'kwargs': {}}]}]}}");
    assertThat(node(network, "s").type()).isEqualTo(OperatorName.keras("SpatialDropout2D"));
  }

  @Test
  void aPipelineInAnHdf5FileIsALayer() {
    Network network =
        read(
            "{'class_name': 'Sequential', 'config': {'name': 'm', 'layers': [{'class_name': 'InputLayer', 'config': {'batch_shape': [null, 9, 8, 3], 'name': 'x'}}, {'class_name': 'Pipeline', 'config': {'name': 'p', 'layers': []}, 'inbound_nodes': [{'args': [], 'kwargs': {}}]}]}}");
    assertThat(node(network, "p").type()).isEqualTo(OperatorName.keras("Pipeline"));
  }

  @Test
  void aModelWhoseLayersAreNotInTheFileIsOneUnknownRow() {
    Network network =
        read(
            "{'module': null, 'class_name': 'Sequential', 'config': {'units': 3}, 'registered_name': 'pkg>Sequential', 'build_config': {'input_shape': [null, 8]}}");
    assertThat(network.nodes()).hasSize(1);
    assertThat(network.nodes().get(0).type()).isEqualTo(OperatorName.keras("pkg>Sequential"));
    assertThat(network.inputs().get(0).shape()).hasToString("[batch, 8]");
    assertThat(new Weigher(Options.standard()).weigh(network).isComplete()).isFalse();
  }

  @Test
  void aSubclassWrittenAsAFunctionalModelIsReadAsOne() {
    Network network =
        read(
            "{'module': 'mine', 'class_name': 'MyModel', 'registered_name': 'pkg>MyModel', 'config': "
                + graph(
                    "m",
                    "['a', 0, 0]",
                    "['d', 0, 0]",
                    input("a", "null, 4"),
                    layer("Dense", "d", "'units': 4", call(tensor("a,0,0"))))
                + "}");
    assertThat(network.nodes()).hasSize(2);
    assertThat(network.notes().get(0)).startsWith("MyModel is a class of its own");
  }

  @Test
  void notesTheOptimizer() {
    String text = sequential("m", input("x", "null, 4"));
    String compiled =
        text.substring(0, text.length() - 1)
            + ", 'compile_config': {'optimizer': {'module': 'keras.optimizers', 'class_name': 'Adam', 'config': {}}}}";
    assertThat(read(compiled).notes())
        .containsExactly("the model is compiled with Adam, whose state is not counted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'class_name': 'Sequential', 'keras_version': '1.2.2', 'config': []} | is of Keras 1.2.2",
        "{'class_name': 'Sequential', 'config': [{'class_name': 'Convolution2D', 'config': {'nb_filter': 3}}]} | the setting nb_filter is of Keras 1"
      })
  void keras1IsRefusedByName(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .hasMessageContaining(message)
        .hasMessageContaining("Keras 2 and save it again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | an object with the key class_name was expected; found a list of 0",
        "{} | the key class_name is missing or null",
        "{'class_name': 3, 'config': {}} | a text was expected; found the number 3, at class_name",
        "{'class_name': 'Sequential', 'config': 'x'} | the settings of a layer was expected",
        "{'class_name': 'Sequential', 'config': {'name': 's'}} | the key layers is missing",
        "{'class_name': 'Sequential', 'config': {'name': 's', 'layers': [3]}} | at config.layers[0]",
        "{'class_name': 'Sequential', 'config': {'name': 's', 'trainable': 'yes', 'layers': []}} | true or false"
      })
  void whatIsNoModelIsRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .hasMessageStartingWith("model.json: ")
        .hasMessageContaining(message);
  }

  @Test
  void readsAKeras2Archive() {
    Network network =
        read(
            "{'module': 'keras.src.engine.functional', 'class_name': 'Functional', 'registered_name': 'Functional', 'config': "
                + graph(
                    "m",
                    "[['a', 0, 0]]",
                    "[['d', 0, 0]]",
                    input2("a", "null, 4"),
                    layer("Dense", "d", "'units': 4", "[['a', 0, 0, {}]]"))
                + "}");
    assertThat(node(network, "d").inputs()).containsExactly("a:0");
  }
}
