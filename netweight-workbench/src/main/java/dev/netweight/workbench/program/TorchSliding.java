package dev.netweight.workbench.program;

import java.util.ArrayList;
import java.util.List;

/** What stands in PyTorch for layers whose windows slide: convolutions and poolings. */
final class TorchSliding {
  private final TorchLayer torch;
  private final LayerFacts layer;

  /**
   * @param torch what is made; its input and output have the channels in front
   */
  TorchSliding(TorchLayer torch, LayerFacts layer) {
    this.torch = torch;
    this.layer = layer;
  }

  private String dimensions() {
    return layer.spatial() + "d";
  }

  boolean convolution() {
    boolean bias = layer.flag("use_bias", true);
    long channels = layer.channels();
    long made = layer.has("filters") ? layer.size("filters", 1) : 0;
    boolean apart = !layer.type().startsWith("Conv");
    boolean separable = layer.type().startsWith("Separable");
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
    torch.add(TorchLayer.biased(arguments, bias && !separable).call("nn.Conv" + dimensions()));
    if (separable) {
      Arguments mixing = new Arguments().add("" + between).add("" + made).add("1");
      torch.add(TorchLayer.biased(mixing, bias).call("nn.Conv" + dimensions()));
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
    torch
        .notes()
        .add(
            "Padding "
                + padding
                + " as Keras has it: "
                + (padding.equals("causal")
                    ? "in front alone."
                    : "what is odd stands at the end."));
    return torch.add(
        new Arguments()
            .add(Torch.pads(before, after))
            .add(value)
            .call("nn.ConstantPad" + dimensions()));
  }

  boolean transposed() {
    List<Long> strides = layer.strides();
    List<Long> extents = layer.extents();
    List<Long> paddings = new ArrayList<>();
    List<Long> more = new ArrayList<>();
    List<Long> less = new ArrayList<>();
    for (int axis = 0; axis < strides.size(); axis++) {
      long whole = (torch.input().get(axis + 1) - 1) * strides.get(axis) + extents.get(axis);
      long difference = torch.output().get(axis + 1) - whole;
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
    torch.add(
        TorchLayer.biased(arguments, layer.flag("use_bias", true))
            .call("nn.ConvTranspose" + dimensions()));
    if (less.stream().anyMatch(size -> size < 0)) {
      torch.notes().add("Keras cuts an odd number of positions off; the last one is cut off here.");
      torch.add(
          new Arguments()
              .add(Torch.pads(Torch.none(less.size()), less))
              .add("0.0")
              .call("nn.ConstantPad" + dimensions()));
    }
    return true;
  }

  boolean pooling() {
    boolean most = layer.type().startsWith("Max");
    List<Long> pool = layer.sizes("pool_size", 2);
    if (pad("float(\"-inf\")") && !most) {
      torch.modules().clear();
      return torch.refuse("PyTorch's average pooling has no padding same that leaves padding out.");
    }
    Arguments arguments = new Arguments().add(Arguments.each(pool));
    if (layer.has("strides")) {
      arguments.add("stride", Arguments.each(layer.strides()));
    }
    return torch.add(arguments.call("nn." + (most ? "Max" : "Avg") + "Pool" + dimensions()));
  }

  boolean globalPooling() {
    String kind = layer.type().contains("Max") ? "Max" : "Avg";
    torch.add("nn.Adaptive" + kind + "Pool" + dimensions() + "(1)");
    return layer.flag("keepdims", false) || torch.add("nn.Flatten()");
  }
}
