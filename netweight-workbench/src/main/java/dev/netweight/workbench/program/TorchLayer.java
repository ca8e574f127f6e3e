package dev.netweight.workbench.program;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What stands for a layer in PyTorch: modules one after another, and how they are called. */
final class TorchLayer {
  private static final String LAST_TO_FRONT =
      "PyTorch has the channels in front of the other axes.";

  private final LayerFacts layer;
  private final String type;
  private final List<String> modules = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private List<Long> input;
  private List<Long> output;
  private BigInteger count;
  private String call = "outputs = model(inputs)";
  private String absent = "";

  TorchLayer(LayerFacts layer) {
    this.layer = layer;
    type = layer.type();
    input = layer.input(0);
    output = layer.outputs().isEmpty() ? List.of() : layer.outputs().get(0);
    count = layer.count();
  }

  List<String> modules() {
    return modules;
  }

  List<String> notes() {
    return notes;
  }

  String absent() {
    return absent;
  }

  BigInteger count() {
    return count;
  }

  List<Long> input() {
    return input;
  }

  List<Long> output() {
    return output;
  }

  String call() {
    return call;
  }

  boolean indices() {
    return type.equals("Embedding");
  }

  /** Whether there is such a thing in PyTorch. */
  boolean make() {
    if (type.matches("(Depthwise|Separable)?Conv[123]D")) {
      return front() && sliding().convolution();
    } else if (type.matches("Conv[123]DTranspose")) {
      return front() && sliding().transposed();
    } else if (type.matches("(Max|Average)Pooling[123]D")) {
      return front() && sliding().pooling();
    } else if (type.matches("Global(Max|Average)Pooling[123]D")) {
      return front() && sliding().globalPooling();
    }
    return switch (type) {
      case "Dense" -> dense();
      case "Embedding" -> embedding();
      case "LSTM", "GRU", "SimpleRNN" -> recurrent();
      case "BatchNormalization" -> batchNormalization();
      case "LayerNormalization" -> layerNormalization();
      case "GroupNormalization" -> groupNormalization();
      case "MultiHeadAttention" -> attention();
      case "Flatten" -> add("nn.Flatten()");
      case "Dropout" ->
          add(
              new Arguments()
                  .add("p", layer.answered().question().words().getOrDefault("rate", "0.5"))
                  .call("nn.Dropout"));
      default -> false;
    };
  }

  private TorchSliding sliding() {
    return new TorchSliding(this, layer);
  }

  boolean add(String module) {
    modules.add(module);
    return true;
  }

  boolean refuse(String why) {
    absent = why;
    return false;
  }

  /** PyTorch's order of the axes. */
  private boolean front() {
    if (!layer.channelsFirst()) {
      notes.add(LAST_TO_FRONT);
    }
    input = layer.front(input);
    if (output.size() == input.size()) {
      output = layer.front(output);
    }
    return true;
  }

  static Arguments biased(Arguments arguments, boolean bias) {
    return bias ? arguments : arguments.add("bias", "False");
  }

  private boolean dense() {
    if (layer.has("lora_rank")) {
      return refuse("PyTorch's Linear has no low-rank update of its own.");
    }
    Arguments arguments = new Arguments().add("" + last()).add("" + layer.size("units", 1));
    return add(biased(arguments, layer.flag("use_bias", true)).call("nn.Linear"));
  }

  private long last() {
    return input.get(input.size() - 1);
  }

  private boolean embedding() {
    return layer.has("lora_rank")
        ? refuse("PyTorch's Embedding has no low-rank update of its own.")
        : add(
            new Arguments()
                .add("" + layer.size("input_dim", 1))
                .add("" + layer.size("output_dim", 1))
                .call("nn.Embedding"));
  }

  private boolean recurrent() {
    boolean bias = layer.flag("use_bias", true);
    if (type.equals("GRU") && !layer.flag("reset_after", true)) {
      return refuse("PyTorch's GRU resets after the product alone.");
    } else if (layer.flag("return_state", false)) {
      notes.add("The states are the second output.");
    }
    if (bias && !type.equals("GRU")) {
      long more = layer.weight("bias");
      count = count.add(BigInteger.valueOf(more));
      notes.add(
          "PyTorch has two biases where Keras has one: "
              + layer.count()
              + " + "
              + more
              + " parameters.");
    }
    Arguments arguments =
        new Arguments()
            .add("" + last())
            .add("" + layer.size("units", 1))
            .add("batch_first", "True");
    call =
        layer.flag("return_sequences", false)
            ? "outputs, states = model(inputs)"
            : "outputs, states = model(inputs)\noutputs = outputs[:, -1]";
    return add(biased(arguments, bias).call("nn." + (type.equals("SimpleRNN") ? "RNN" : type)));
  }

  private boolean batchNormalization() {
    boolean scaled = layer.flag("scale", true);
    if (scaled != layer.flag("center", true)) {
      return refuse("PyTorch's batch normalisation has both scale and offset, or neither.");
    } else if (layer.has("axis") || input.size() > 4) {
      return refuse("PyTorch's batch normalisation has the channels on the second axis.");
    }
    front();
    call = "outputs = model.eval()(inputs)";
    int axes = Math.max(1, input.size() - 1);
    count = count.subtract(BigInteger.valueOf(2 * input.get(0)));
    notes.add(
        "The moving mean and variance are buffers in PyTorch, no parameters: "
            + layer.count()
            + " − "
            + 2 * input.get(0)
            + ".");
    Arguments arguments = new Arguments().add("" + input.get(0)).add("eps", "1e-3");
    arguments.add("momentum", "0.01");
    return add(
        (scaled ? arguments : arguments.add("affine", "False")).call("nn.BatchNorm" + axes + "d"));
  }

  private boolean layerNormalization() {
    boolean scaled = layer.flag("scale", true);
    if (scaled != layer.flag("center", true) || layer.has("axis")) {
      return refuse("PyTorch's layer normalisation has no such setting of axis, scale or offset.");
    }
    Arguments arguments = new Arguments().add("" + last()).add("eps", "1e-3");
    return add(
        (scaled ? arguments : arguments.add("elementwise_affine", "False")).call("nn.LayerNorm"));
  }

  private boolean groupNormalization() {
    boolean scaled = layer.flag("scale", true);
    if (scaled != layer.flag("center", true) || layer.has("axis")) {
      return refuse("PyTorch's group normalisation has no such setting of axis, scale or offset.");
    }
    front();
    Arguments arguments = new Arguments().add("" + layer.size("groups", 32)).add("" + input.get(0));
    arguments.add("eps", "1e-3");
    return add((scaled ? arguments : arguments.add("affine", "False")).call("nn.GroupNorm"));
  }

  private boolean attention() {
    long heads = layer.size("num_heads", 1);
    boolean same = heads * layer.size("key_dim", 1) == last();
    if (!same
        || layer.has("value_dim")
        || layer.has("output_shape")
        || layer.has("attention_axes")
        || layer.flag("use_gate", false)
        || input.size() != 2) {
      return refuse(
          "PyTorch's attention splits the features among the heads: heads × key"
              + " dimension must be their number, and nothing else is set.");
    }
    call = "outputs, weights = model(inputs, inputs, inputs)";
    Arguments arguments = new Arguments().add("" + last()).add("" + heads);
    return add(
        biased(arguments.add("batch_first", "True"), layer.flag("use_bias", true))
            .call("nn.MultiheadAttention"));
  }
}
