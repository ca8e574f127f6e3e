package dev.netweight.workbench.program;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What stands for a layer in PyTorch: modules one after another, and how they are called. */
final class TorchLayer {
  private static final String LAST_TO_FRONT = "PyTorch has the channels in front of the other axes.";

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
      return front() && convolution();
    } else if (type.matches("Conv[123]DTranspose")) {
      return front() && transposed();
    } else if (type.matches("(Max|Average)Pooling[123]D")) {
      return front() && pooling();
    } else if (type.matches("Global(Max|Average)Pooling[123]D")) {
      return front() && globalPooling();
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
      case "Dropout" -> add(new Arguments().add("p", layer.answered().question().words()
          .getOrDefault("rate", "0.5")).call("nn.Dropout"));
      default -> false;
    };
  }

  private boolean add(String module) {
    modules.add(module);
    return true;
  }

  private boolean refuse(String why) {
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

  private String dimensions() {
    return layer.spatial() + "d";
  }

  private static Arguments biased(Arguments arguments, boolean bias) {
    return bias ? arguments : arguments.add("bias", "False");
  }

  private boolean convolution() {
    boolean bias = layer.flag("use_bias", true);
    long channels = layer.channels();
    long made = layer.has("filters") ? layer.size("filters", 1) : 0;
    boolean apart = !type.startsWith("Conv");
    boolean separable = type.startsWith("Separable");
    long between = channels * layer.size("depth_multiplier", 1);
    pad("0.0");
    Arguments arguments =
        new Arguments()
            .add("" + channels)
            .add("" + (apart ? between : made))
            .add(Arguments.each(layer.sizes("kernel_size", 1)))
            .sizes("stride", layer.strides(), 1)
            .sizes("dilation", layer.sizes("dilation_rate", 1), 1);
    long groups = apart ? channels : layer.size("groups", 1);
    if (groups != 1) {
      arguments.add("groups", groups);
    }
    add(biased(arguments, bias && !separable).call("nn.Conv" + dimensions()));
    if (separable) {
      Arguments mixing = new Arguments().add("" + between).add("" + made).add("1");
      add(biased(mixing, bias).call("nn.Conv" + dimensions()));
    }
    return true;
  }

  /**
   * Pads the input as TensorFlow does: for {@code same} so far that ceil(input / stride) windows
   * fit, the odd position at the end; for {@code causal} in front alone.
   */
  private boolean pad(String value) {
    String padding = layer.text("padding", "valid");
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    List<Long> extents = layer.extents();
    List<Long> strides = layer.strides();
    for (int axis = 0; axis < extents.size(); axis++) {
      long size = layer.places().get(axis);
      long stride = strides.get(axis);
      long positions = (size + stride - 1) / stride;
      long needed = Math.max(0, (positions - 1) * stride + extents.get(axis) - size);
      boolean causal = padding.equals("causal");
      long front = causal ? extents.get(axis) - 1 : needed / 2;
      before.add(front);
      after.add(causal ? 0 : needed - front);
    }
    boolean none = before.equals(after) && before.equals(Torch.none(before.size()));
    if (padding.equals("valid") || none) {
      return false;
    }
    notes.add("Padding " + padding + " as Keras has it: " + (padding.equals("causal")
        ? "in front alone." : "what is odd stands at the end."));
    return add(
        new Arguments()
            .add(Torch.pads(before, after))
            .add(value)
            .call("nn.ConstantPad" + dimensions()));
  }

  private boolean transposed() {
    List<Long> strides = layer.strides();
    List<Long> extents = layer.extents();
    List<Long> paddings = new ArrayList<>();
    List<Long> more = new ArrayList<>();
    List<Long> less = new ArrayList<>();
    for (int axis = 0; axis < strides.size(); axis++) {
      long whole = (input.get(axis + 1) - 1) * strides.get(axis) + extents.get(axis);
      long difference = output.get(axis + 1) - whole;
      paddings.add(difference < 0 ? -difference / 2 : 0);
      less.add(difference < 0 ? -(-difference % 2) : 0);
      more.add(Math.max(0, difference));
    }
    Arguments arguments =
        new Arguments()
            .add("" + layer.channels())
            .add("" + layer.size("filters", 1))
            .add(Arguments.each(layer.sizes("kernel_size", 1)))
            .sizes("stride", strides, 1)
            .sizes("padding", paddings, 0)
            .sizes("output_padding", more, 0)
            .sizes("dilation", layer.sizes("dilation_rate", 1), 1);
    add(biased(arguments, layer.flag("use_bias", true)).call("nn.ConvTranspose" + dimensions()));
    if (less.stream().anyMatch(size -> size < 0)) {
      notes.add("Keras cuts an odd number of positions off; the last one is cut off here.");
      add(
          new Arguments()
              .add(Torch.pads(Torch.none(less.size()), less))
              .add("0.0")
              .call("nn.ConstantPad" + dimensions()));
    }
    return true;
  }

  private boolean pooling() {
    boolean most = type.startsWith("Max");
    List<Long> pool = layer.sizes("pool_size", 2);
    if (pad("float(\"-inf\")") && !most) {
      modules.clear();
      return refuse("PyTorch's average pooling has no padding same that leaves padding out.");
    }
    Arguments arguments = new Arguments().add(Arguments.each(pool));
    if (layer.has("strides")) {
      arguments.add("stride", Arguments.each(layer.strides()));
    }
    return add(arguments.call("nn." + (most ? "Max" : "Avg") + "Pool" + dimensions()));
  }

  private boolean globalPooling() {
    String kind = type.contains("Max") ? "Max" : "Avg";
    add("nn.Adaptive" + kind + "Pool" + dimensions() + "(1)");
    return layer.flag("keepdims", false) || add("nn.Flatten()");
  }

  private boolean dense() {
    if (layer.has("lora_rank")) {
      return refuse("PyTorch's Linear has no low-rank update of its own.");
    }
    Arguments arguments =
        new Arguments().add("" + last()).add("" + layer.size("units", 1));
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
        new Arguments().add("" + last()).add("" + layer.size("units", 1)).add("batch_first", "True");
    call =
        layer.flag("return_sequences", false)
            ? "outputs, states = model(inputs)"
            : "outputs, states = model(inputs)\noutputs = outputs[:, -1]";
    return add(
        biased(arguments, bias).call("nn." + (type.equals("SimpleRNN") ? "RNN" : type)));
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
    notes.add("The moving mean and variance are buffers in PyTorch, no parameters: "
        + layer.count() + " − " + 2 * input.get(0) + ".");
    Arguments arguments = new Arguments().add("" + input.get(0)).add("eps", "1e-3");
    arguments.add("momentum", "0.01");
    return add(
        (scaled ? arguments : arguments.add("affine", "False"))
            .call("nn.BatchNorm" + axes + "d"));
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
    if (!same || layer.has("value_dim") || layer.has("output_shape") || layer.has("attention_axes")
        || layer.flag("use_gate", false) || input.size() != 2) {
      return refuse("PyTorch's attention splits the features among the heads: heads × key"
          + " dimension must be their number, and nothing else is set.");
    }
    call = "outputs, weights = model(inputs, inputs, inputs)";
    Arguments arguments = new Arguments().add("" + last()).add("" + heads);
    return add(
        biased(arguments.add("batch_first", "True"), layer.flag("use_bias", true))
            .call("nn.MultiheadAttention"));
  }
}
