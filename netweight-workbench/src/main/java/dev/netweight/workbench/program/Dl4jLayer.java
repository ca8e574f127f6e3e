package dev.netweight.workbench.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands for a layer in DL4J: an expression that builds it, and what it takes and gives. */
final class Dl4jLayer {
  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
  private static final String SKIPS =
      "DL4J has no padding same where the stride reaches beyond the window.";
  private static final String INDENT = "\n                    .";

  private final LayerFacts layer;
  private final String type;
  private final List<String> imports = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private String input = "";
  private List<Long> given;
  private List<Long> output;
  private String absent = "";

  Dl4jLayer(LayerFacts layer) {
    this.layer = layer;
    type = layer.type();
    given = layer.input(0);
    output = layer.outputs().isEmpty() ? List.of() : layer.outputs().get(0);
  }

  List<String> imports() {
    return imports;
  }

  List<String> notes() {
    return notes;
  }

  String input() {
    return input;
  }

  /** The sizes of what it takes, without the batch. */
  List<Long> given() {
    return given;
  }

  /** The sizes of what it gives, without the batch. */
  List<Long> output() {
    return output;
  }

  String absent() {
    return absent;
  }

  /** Whether DL4J is told the input's type; an embedding would take its length for its indices. */
  boolean isGivenItsInput() {
    return !type.equals("Embedding");
  }

  /** The expression that builds the layer; empty where there is no such layer. */
  Optional<String> make() {
    if (type.matches("(Depthwise|Separable)?Conv[123]D(Transpose)?")) {
      return convolution();
    } else if (type.matches("(Max|Average)Pooling[12]D")) {
      return pooling();
    } else if (type.matches("Global(Max|Average)Pooling[123]D")) {
      return globalPooling();
    }
    return switch (type) {
      case "Dense" -> dense();
      case "LSTM", "SimpleRNN" -> recurrent();
      case "GRU" -> refuse("DL4J has no GRU.");
      case "Embedding" -> embedding();
      case "BatchNormalization" -> batchNormalization();
      default -> Optional.empty();
    };
  }

  private Optional<String> refuse(String why) {
    absent = why;
    return Optional.empty();
  }

  /** The builder of a layer of DL4J's with what is called on it. */
  private Optional<String> build(String name, String constructor, List<String> calls) {
    imports.add(LAYERS + name);
    String simple = name.substring(name.lastIndexOf('.') + 1);
    StringBuilder text = new StringBuilder("new " + simple + ".Builder(" + constructor + ")");
    calls.forEach(call -> text.append(INDENT).append(call));
    return Optional.of(text.append(INDENT).append("build()").toString());
  }

  /** What a layer with spatial axes takes and gives, the channels in front. */
  private void slide() {
    if (!layer.channelsFirst()) {
      notes.add("DL4J has the channels in front of the other axes, unless told otherwise.");
    }
    String sizes = Dl4j.join(layer.places());
    long channels = layer.channels();
    input =
        switch (layer.spatial()) {
          case 1 -> "InputType.recurrent(" + channels + ", " + sizes + ")";
          case 2 -> "InputType.convolutional(" + sizes + ", " + channels + ")";
          default ->
              "InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, "
                  + sizes
                  + ", "
                  + channels
                  + ")";
        };
    if (layer.spatial() == 3) {
      imports.add(LAYERS + "Convolution3D");
    }
    given = layer.front(given);
    if (output.size() == layer.spatial() + 1) {
      output = layer.front(output);
    }
  }

  private void moving(List<String> calls) {
    imports.add("org.deeplearning4j.nn.conf.ConvolutionMode");
    String padding = layer.text("padding", "valid");
    String mode =
        padding.equals("same") ? "Same" : padding.equals("causal") ? "Causal" : "Truncate";
    each(calls, "stride", layer.strides());
    calls.add("convolutionMode(ConvolutionMode." + mode + ")");
  }

  private static void each(List<String> calls, String name, List<Long> sizes) {
    if (sizes.stream().anyMatch(size -> size != 1)) {
      calls.add(name + "(" + Dl4j.join(sizes) + ")");
    }
  }

  private Optional<String> convolution() {
    int spatial = layer.spatial();
    boolean transposed = type.endsWith("Transpose");
    boolean apart = !type.startsWith("Conv");
    if (layer.size("groups", 1) != 1) {
      return refuse("DL4J's convolutions have no groups.");
    } else if ((spatial == 1 && (apart || transposed)) || (spatial == 3 && apart)) {
      return refuse("DL4J has this layer along two axes" + (transposed ? " and three" : "") + ".");
    }
    slide();
    if (transposed && !fits()) {
      return refuse("DL4J's transposed convolution gives an output of another size here.");
    }
    if (!transposed && skips()) {
      return refuse(SKIPS);
    }
    List<String> calls = new ArrayList<>();
    calls.add("nIn(" + layer.channels() + ")");
    calls.add("nOut(" + output.get(0) + ")");
    if (apart) {
      calls.add("depthMultiplier(" + layer.size("depth_multiplier", 1) + ")");
    }
    moving(calls);
    each(calls, "dilation", layer.sizes("dilation_rate", 1));
    if (spatial == 3) {
      calls.add("dataFormat(Convolution3D.DataFormat.NCDHW)");
    }
    if (!layer.flag("use_bias", true)) {
      calls.add("hasBias(false)");
    }
    String name =
        transposed
            ? "Deconvolution" + spatial + "D"
            : apart
                ? type.replace("Conv2D", "Convolution2D")
                : spatial == 1
                    ? "Convolution1DLayer"
                    : spatial == 2 ? "ConvolutionLayer" : "Convolution3D";
    String kernel = Dl4j.join(layer.sizes("kernel_size", 1));
    if (name.equals("Deconvolution3D")) {
      calls.add(0, "kernelSize(" + kernel + ")");
      kernel = "";
    }
    return build(name, kernel, calls);
  }

  /** Whether DL4J's transposed convolution comes to the same sizes; it has no output padding. */
  private boolean fits() {
    boolean same = layer.text("padding", "valid").equals("same");
    for (int axis = 0; axis < layer.spatial(); axis++) {
      long size = layer.places().get(axis);
      long stride = layer.strides().get(axis);
      long made = same ? size * stride : (size - 1) * stride + layer.extents().get(axis);
      if (made != output.get(axis + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether padding same would have to be negative, because the stride is beyond the window. */
  private boolean skips() {
    for (int axis = 0; axis < layer.spatial(); axis++) {
      long size = layer.places().get(axis);
      long stride = layer.strides().get(axis);
      long needed = (size + stride - 1) / stride * stride - stride + layer.extents().get(axis);
      if (layer.text("padding", "valid").equals("same") && needed < size) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> pooling() {
    slide();
    if (skips()) {
      return refuse(SKIPS);
    }
    List<String> calls = new ArrayList<>();
    calls.add("kernelSize(" + Dl4j.join(layer.sizes("pool_size", 2)) + ")");
    calls.add("stride(" + Dl4j.join(layer.strides()) + ")");
    List<String> moving = new ArrayList<>();
    moving(moving);
    calls.add(moving.get(moving.size() - 1));
    imports.add(LAYERS + "PoolingType");
    String name = layer.spatial() == 1 ? "Subsampling1DLayer" : "SubsamplingLayer";
    return build(name, "PoolingType." + kind(), calls);
  }

  private String kind() {
    return type.contains("Max") ? "MAX" : "AVG";
  }

  private Optional<String> globalPooling() {
    if (layer.flag("keepdims", false)) {
      return refuse("DL4J's global pooling is written here without kept axes.");
    }
    slide();
    imports.add(LAYERS + "PoolingType");
    return build("GlobalPoolingLayer", "PoolingType." + kind(), List.of());
  }

  private Optional<String> dense() {
    if (layer.input(0).size() > 1) {
      return refuse("DL4J's dense layer flattens such an input.");
    } else if (layer.has("lora_rank")) {
      return refuse("DL4J's dense layer has no low-rank update.");
    }
    long features = layer.input(0).get(0);
    input = "InputType.feedForward(" + features + ")";
    List<String> calls =
        new ArrayList<>(List.of("nIn(" + features + ")", "nOut(" + output.get(0) + ")"));
    if (!layer.flag("use_bias", true)) {
      calls.add("hasBias(false)");
    }
    return build("DenseLayer", "", calls);
  }

  private Optional<String> recurrent() {
    if (!layer.flag("use_bias", true)) {
      return refuse("DL4J's recurrent layers always have biases.");
    } else if (layer.flag("return_state", false)) {
      return refuse("DL4J's recurrent layers do not give their states.");
    }
    long features = layer.input(0).get(1);
    given = List.of(features, layer.input(0).get(0));
    input = "InputType.recurrent(" + features + ", " + layer.input(0).get(0) + ")";
    List<String> calls =
        List.of("nIn(" + features + ")", "nOut(" + output.get(output.size() - 1) + ")");
    Optional<String> built = build(type.equals("LSTM") ? "LSTM" : "recurrent.SimpleRnn", "", calls);
    if (layer.flag("return_sequences", false)) {
      notes.add("DL4J has the features in front of the steps, unless told otherwise.");
      output = List.of(output.get(1), output.get(0));
      return built;
    }
    imports.add(LAYERS + "recurrent.LastTimeStep");
    return built.map(text -> "new LastTimeStep(" + text + ")");
  }

  private Optional<String> embedding() {
    if (layer.has("lora_rank") || layer.input(0).size() != 1) {
      return refuse("DL4J's embedding takes one axis of indices, and has no low-rank update.");
    }
    long length = layer.input(0).get(0);
    input = "InputType.feedForward(" + length + ")";
    notes.add("DL4J has the features in front of the steps, unless told otherwise.");
    output = List.of(output.get(1), output.get(0));
    return build(
        "EmbeddingSequenceLayer",
        "",
        List.of(
            "nIn(" + layer.size("input_dim", 1) + ")",
            "nOut(" + layer.size("output_dim", 1) + ")",
            "inputLength(" + length + ")",
            "hasBias(false)"));
  }

  private Optional<String> batchNormalization() {
    int axes = layer.input(0).size();
    if (!layer.flag("scale", true) || !layer.flag("center", true) || layer.has("axis")) {
      return refuse("DL4J's batch normalisation has scale and offset, of the channels.");
    } else if (axes != 1 && axes != 3) {
      return refuse("DL4J's batch normalisation takes features or images.");
    }
    if (axes == 3) {
      slide();
    } else {
      input = "InputType.feedForward(" + layer.input(0).get(0) + ")";
    }
    notes.add("DL4J has the moving mean and variance among the parameters, as Keras has.");
    return build(
        "BatchNormalization",
        "",
        List.of("nOut(" + output.get(0) + ")", "eps(1e-3)", "decay(0.99)"));
  }
}
