package dev.netweight.workbench.program;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Programs of Keras 3. The options of a line stand for Keras's own settings, so that any layer of
 * Keras's is written alike.
 */
final class Keras implements Framework {
  /** Settings that are a tuple even where they have one size. */
  private static final Set<String> TUPLES = Set.of("target_shape", "dims", "output_shape");

  /** Settings of a wrapper, where the others are its layer's. */
  private static final Set<String> OF_WRAPPER = Set.of("merge_mode");

  /** Layers that take a query and a value. */
  private static final Set<String> OF_TWO = Set.of("MultiHeadAttention", "GroupQueryAttention");

  /** Layers that take a list of a query and a value. */
  private static final Set<String> OF_LIST = Set.of("Attention", "AdditiveAttention");

  @Override
  public String name() {
    return "keras";
  }

  @Override
  public String label() {
    return "Keras 3";
  }

  @Override
  public String language() {
    return "python";
  }

  @Override
  public Program of(LayerFacts layer) {
    LayerQuestion question = layer.answered().question();
    String type = question.line().type().name();
    boolean both = type.startsWith("Bidirectional");
    if (type.startsWith("LocallyConnected")) {
      return Program.absent("Keras 3 has no locally connected layers; Keras 2 had them.");
    } else if (type.startsWith("Separable") && layer.text("padding", "").equals("causal")) {
      return Program.absent(
          "Keras 3's separable convolution has no padding causal; that of Keras 2 had it.");
    } else if (!question.line().type().dialect().equals(OperatorName.KERAS) && !both) {
      return Program.absent("Keras has no layer like this.");
    }
    Arguments inner = new Arguments();
    Arguments outer = new Arguments();
    for (Line.Option option : question.line().options()) {
      String word = question.words().getOrDefault(LayerQuestion.key(option), "");
      if (!word.isEmpty()) {
        Arguments where = OF_WRAPPER.contains(option.setting()) ? outer : inner;
        where.add(option.setting(), value(option, word));
      }
    }
    List<String> notes = new ArrayList<>();
    String dataType = layer.dataType();
    if (dataType.matches("float(16|64)|bfloat16")) {
      inner.add("dtype", "\"" + dataType + "\"");
    } else if (!dataType.isEmpty()) {
      notes.add("# Keras makes no new layer with weights of " + dataType + "; these are float32.");
    }
    String made =
        both
            ? new Arguments()
                .add(inner.call("keras.layers." + type.replace("Bidirectional", "")))
                .addAll(outer)
                .call("keras.layers.Bidirectional")
            : inner.call("keras.layers." + type);
    return new Program(text(layer, made, type, notes), "");
  }

  private static String value(Line.Option option, String word) {
    return switch (option.kind()) {
      case FLAG -> option.name().startsWith("--no-") ? "False" : "True";
      case SIZE, NUMBER -> word;
      case SIZES -> {
        List<String> sizes = List.of(word.split("[x×,]", -1));
        yield sizes.size() == 1 && !TUPLES.contains(option.setting())
            ? word
            : Arguments.tuple(sizes);
      }
      case CHOICE, TEXT -> "\"" + word + "\"";
    };
  }

  private static String text(LayerFacts layer, String made, String type, List<String> notes) {
    List<String> names = new ArrayList<>();
    StringBuilder text = new StringBuilder("import keras\n\n");
    notes.forEach(note -> text.append(note).append('\n'));
    text.append("layer = ").append(made).append('\n');
    int inputs = layer.row().inputShapes().size();
    for (int i = 0; i < inputs; i++) {
      String name = inputs == 1 ? "inputs" : "input_" + (i + 1);
      names.add(name);
      Arguments input = new Arguments().add(Arguments.tuple(layer.input(i)));
      if (layer.batch() > 0) {
        input.add("batch_size", layer.batch());
      }
      if (type.equals("Embedding")) {
        input.add("dtype", "\"int32\"");
      }
      text.append(name).append(" = ").append(input.call("keras.Input")).append('\n');
    }
    String ends = inputs == 1 ? names.get(0) : "[" + String.join(", ", names) + "]";
    String call =
        OF_TWO.contains(type)
            ? "inputs, inputs"
            : OF_LIST.contains(type) && inputs == 1 ? "[inputs, inputs]" : ends;
    text.append("model = keras.Model(" + ends + ", layer(" + call + "))\n\n");
    text.append("assert layer.count_params() == ").append(layer.count());
    text.append(", layer.count_params()\n");
    String batch = layer.batch() > 0 ? String.valueOf(layer.batch()) : "None";
    List<String> shapes =
        layer.outputs().stream()
            .map(
                sizes -> {
                  List<Object> all = new ArrayList<>(sizes);
                  all.add(0, batch);
                  return Arguments.tuple(all);
                })
            .toList();
    if (shapes.size() == 1) {
      text.append("assert model.output_shape == " + shapes.get(0) + ", model.output_shape\n");
    } else {
      text.append("shapes = [tuple(output.shape) for output in model.outputs]\n");
      text.append("assert shapes == [").append(String.join(", ", shapes)).append("], shapes\n");
    }
    return text.toString();
  }
}
