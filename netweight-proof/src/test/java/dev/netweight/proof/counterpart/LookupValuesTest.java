package dev.netweight.proof.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.Netweight;
import dev.netweight.format.BytesSource;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.proof.engine.Engine;
import dev.netweight.proof.engine.EngineRun;
import dev.netweight.proof.export.Exported;
import dev.netweight.proof.export.Exporter;
import dev.netweight.proof.export.WeightElements;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.ModelFile;
import dev.netweight.proof.graph.Numbers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Look-ups give on the engine what Keras documents. The expected values are those of the examples
 * in keras/src/layers/preprocessing/string_lookup.py and integer_lookup.py of Keras 3.16, and such
 * as follow from the same texts.
 */
class LookupValuesTest {
  private static final String ABCD = "\"vocabulary\":[\"a\",\"b\",\"c\",\"d\"]";
  private static final String UABCD = "\"vocabulary\":[\"[UNK]\",\"a\",\"b\",\"c\",\"d\"]";
  private static final String NUMBERS = "\"vocabulary\":[12,36,1138,42]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| 2x3 | a c d d z b | 2x3 | 1 3 4 4 0 2",
        "\"output_mode\":\"one_hot\" | 5 | a b c d z | 5x5"
            + " | 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 1 0 0 0 0",
        "\"output_mode\":\"one_hot\" | 2x1 | d z | 2x5 | 0 0 0 0 1 1 0 0 0 0",
        "\"output_mode\":\"multi_hot\" | 2x4 | a c d d d z b z | 2x5 | 0 1 0 1 1 1 0 1 0 1",
        "\"output_mode\":\"count\" | 2x4 | a c d d d z b z | 2x5 | 0 1 0 1 2 2 0 1 0 1",
        "\"mask_token\":\"\" | 2x3 | a - d d z b | 2x3 | 2 0 5 5 1 3",
        "\"mask_token\":\"\",\"output_mode\":\"count\" | 1x4 | a - z a | 1x5 | 1 2 0 0 0",
        "\"num_oov_indices\":0 | 4 | d a c b | 4 | 3 0 2 1",
      })
  void placesOfWords(String settings, String sizes, String words, String shape, String places) {
    for (String vocabulary : List.of(ABCD, UABCD)) {
      boolean hasSpecial = settings != null && settings.contains("num_oov_indices");
      boolean isMasked = settings != null && settings.contains("mask_token");
      if (vocabulary.equals(UABCD) && (hasSpecial || isMasked)) {
        continue;
      }
      Exported exported = export("StringLookup", settings, vocabulary, "string", sizes);
      String[] given = words.split(" ", -1);
      assertThat(run(exported, sizes, DataType.STRING, texts(given), shape))
          .containsExactly(numbers(places));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| 2x3 | 12 1138 42 42 1000 36 | 2x3 | 1 3 4 4 0 2",
        "\"num_oov_indices\":2 | 2x3 | 12 1138 42 37 1000 36 | 2x3 | 2 4 5 1 0 3",
        "\"output_mode\":\"one_hot\" | 5 | 12 36 1138 42 7 | 5x5"
            + " | 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 1 0 0 0 0",
        "\"output_mode\":\"multi_hot\" | 2x4 | 12 1138 42 42 42 7 36 7 | 2x5"
            + " | 0 1 0 1 1 1 0 1 0 1",
        "\"output_mode\":\"count\" | 2x4 | 12 1138 42 42 42 7 36 7 | 2x5 | 0 1 0 1 2 2 0 1 0 1",
        "\"output_mode\":\"count\",\"max_tokens\":7,\"pad_to_max_tokens\":true | 1x2 | 42 7 | 1x7"
            + " | 1 0 0 0 1 0 0",
        "\"mask_token\":0 | 1x4 | 12 0 7 42 | 1x4 | 2 0 1 5",
        "\"mask_token\":0,\"output_mode\":\"multi_hot\" | 1x4 | 12 0 7 42 | 1x5 | 1 1 0 0 1",
        "\"invert\":true | 2x3 | 1 3 4 4 0 2 | 2x3 | 12 1138 42 42 -1 36",
        "\"invert\":true,\"mask_token\":0 | 1x4 | 0 1 2 5 | 1x4 | 0 -1 12 42",
      })
  void placesOfNumbers(String settings, String sizes, String given, String shape, String places) {
    Exported exported = export("IntegerLookup", settings, NUMBERS, "int64", sizes);
    double[] elements = numbers(given);
    assertThat(run(exported, sizes, DataType.INT64, elements(elements), shape))
        .containsExactly(numbers(places));
  }

  @Test
  void hashesAreNotSaid() {
    assertThat(export("StringLookup", "\"num_oov_indices\":2", ABCD, "string", "2x3").missing())
        .containsValue("places of unknown tokens by their hashes are not said");
  }

  private static Exported export(
      String type, String settings, String vocabulary, String elements, String sizes) {
    String more = settings == null ? "" : "," + settings;
    String model =
        """
        {"module":"keras.src.models.functional","class_name":"Functional","keras_version":"3.16.0","config":{"name":"m","layers":[
        {"module":"keras.layers","class_name":"InputLayer","config":{"batch_shape":[%s],"dtype":"%s","name":"x"},
        "name":"x","inbound_nodes":[]},
        {"module":"keras.layers","class_name":"%s","config":{"name":"y",%s%s},"name":"y","inbound_nodes":[{"args":[
        {"class_name":"__keras_tensor__","config":{"shape":[%s],"dtype":"%s",
        "keras_history":["x",0,0]}}],"kwargs":{}}]}],
        "input_layers":["x",0,0],"output_layers":["y",0,0]}}
        """
            .formatted(
                sizes.replace('x', ','),
                elements,
                type,
                vocabulary,
                more,
                sizes.replace('x', ','),
                elements);
    Network network =
        Netweight.standard()
            .read(new BytesSource("model.json", model.getBytes(StandardCharsets.UTF_8)));
    return Exporter.export(
        network,
        Netweight.standard().options().operators(),
        Counterparts.standard(),
        WeightElements.NONE,
        1);
  }

  private static double[] run(
      Exported exported, String sizes, DataType type, Elements given, String shape) {
    assertThat(exported.missing()).isEmpty();
    Edge last = exported.graph().outputs().iterator().next();
    assertThat(last.type()).isEqualTo(DataType.INT64);
    Edge result = exported.graph().output("result", exported.graph().cast(last, DataType.FLOAT32));
    byte[] model = ModelFile.message(exported.graph(), weight -> true, "", List.of()).toByteArray();
    Engine.Given input =
        new Engine.Given(
            exported.graph().inputs().iterator().next().name(), sizes(sizes), type, given);
    try (EngineRun run =
        Engine.run(new Engine.Task(model, Optional.empty(), List.of(), List.of(input)))) {
      assertThat(run.find(result.name()).orElseThrow().shape())
          .isEqualTo(Shape.of(sizes(shape).stream().mapToLong(size -> size).toArray()));
      float[] found = run.floats(result.name());
      double[] numbers = new double[found.length];
      Arrays.setAll(numbers, i -> found[i]);
      return numbers;
    }
  }

  private static List<Long> sizes(String text) {
    return Arrays.stream(text.split("x", -1)).map(Long::valueOf).toList();
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static Elements elements(double... numbers) {
    return (target, type) -> {
      for (double number : numbers) {
        Numbers.put(target, type, number);
      }
    };
  }

  /** Words; a dash is the empty one. */
  private static Elements texts(String... words) {
    return new Elements() {
      @Override
      public void write(ByteBuffer target, DataType type) {
        throw new IllegalStateException("words are no numbers");
      }

      @Override
      public String text(int place) {
        return words[place].equals("-") ? "" : words[place];
      }
    };
  }
}
