package dev.netweight.examples;

import static dev.netweight.testkit.KerasJson.batchOf;
import static dev.netweight.testkit.KerasJson.settings;

import dev.netweight.testkit.KerasJson;
import dev.netweight.testkit.KerasJson.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The small models of {@code examples/}, by their files' names. */
public final class Examples {
  private Examples() {}

  public static Map<String, String> all() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("lstm_classifier.json", lstmClassifier());
    texts.put("question.json", question());
    texts.put("resnet50.json", new ResNet50().text());
    texts.put("siamese.json", siamese());
    return texts;
  }

  /** The question that the project began with, and a classifier behind it. */
  private static String question() {
    KerasJson model = new KerasJson("question");
    Value image = model.input("image", "float32", batchOf(24, 24, 3));
    Value maps = model.layer("Conv2D", "conv2d", convolution(10, 3)).on(batchOf(22, 22, 10), image);
    Value flat = model.layer("Flatten", "flatten", Map.of()).on(batchOf(4840), maps);
    model.output(model.layer("Dense", "dense", dense(10, "softmax")).on(batchOf(10), flat));
    return model.text();
  }

  /** Two images through one encoder: its parameters count once, its multiply-adds twice. */
  private static String siamese() {
    KerasJson model = new KerasJson("siamese");
    Value left = model.input("left", "float32", batchOf(28, 28, 1));
    Value right = model.input("right", "float32", batchOf(28, 28, 1));
    KerasJson.Layer encoder =
        model.sequential(
            "encoder",
            batchOf(28, 28, 1),
            List.of(
                KerasJson.inputLayer("encoder_input", "float32", batchOf(28, 28, 1)),
                layer("Conv2D", "conv2d", convolution(16, 3)),
                layer(
                    "MaxPooling2D",
                    "max_pooling2d",
                    settings("pool_size", List.of(2, 2), "strides", List.of(2, 2))),
                layer("Conv2D", "conv2d_1", convolution(32, 3)),
                layer("GlobalAveragePooling2D", "global_average_pooling2d", Map.of()),
                layer("Dense", "embedding", dense(64, "linear"))));
    Value first = encoder.on(batchOf(64), left);
    Value second = encoder.on(batchOf(64), right);
    Value difference = model.layer("Subtract", "subtract", Map.of()).on(batchOf(64), first, second);
    model.output(model.layer("Dense", "same", dense(1, "sigmoid")).on(batchOf(1), difference));
    return model.text();
  }

  /** The Keras example that tells good film reviews from bad ones, read in both directions. */
  private static String lstmClassifier() {
    KerasJson model = new KerasJson("lstm_classifier");
    Value words = model.input("words", "int32", batchOf(-1));
    Value vectors =
        model
            .layer(
                "Embedding",
                "embedding",
                settings("input_dim", 20_000, "output_dim", 128, "mask_zero", false))
            .on(batchOf(-1, 128), words);
    Value sequence =
        model
            .layer("Bidirectional", "bidirectional", bidirectional("lstm", true))
            .on(batchOf(-1, 128), vectors);
    Value last =
        model
            .layer("Bidirectional", "bidirectional_1", bidirectional("lstm_1", false))
            .on(batchOf(128), sequence);
    model.output(model.layer("Dense", "dense", dense(1, "sigmoid")).on(batchOf(1), last));
    return model.text();
  }

  private static Map<String, @Nullable Object> bidirectional(String name, boolean sequences) {
    Map<String, @Nullable Object> lstm =
        settings("units", 64, "return_sequences", sequences, "return_state", false);
    lstm.put("activation", "tanh");
    lstm.put("recurrent_activation", "sigmoid");
    lstm.put("use_bias", true);
    return settings("merge_mode", "concat", "layer", layer("LSTM", name, lstm));
  }

  private static Map<String, @Nullable Object> convolution(int filters, int kernel) {
    Map<String, @Nullable Object> settings = settings("filters", filters);
    settings.put("kernel_size", List.of(kernel, kernel));
    settings.put("strides", List.of(1, 1));
    settings.put("padding", "valid");
    settings.put("activation", "relu");
    settings.put("use_bias", true);
    return settings;
  }

  private static Map<String, @Nullable Object> dense(int units, String activation) {
    return settings("units", units, "activation", activation, "use_bias", true);
  }

  private static Map<String, @Nullable Object> layer(
      String className, String name, Map<String, ?> settings) {
    return KerasJson.object("keras.layers", className, name, settings);
  }
}
