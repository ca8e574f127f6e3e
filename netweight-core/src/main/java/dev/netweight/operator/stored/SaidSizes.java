package dev.netweight.operator.stored;

import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of a module that its tensors say too: the tensors are what is counted. */
final class SaidSizes {
  /** A class, a setting, a tensor, and the axis of it that has the size. */
  private static final String[] TABLE = {
    "Linear out_features weight 0",
    "Linear in_features weight 1",
    "Conv out_channels weight 0",
    "ConvTranspose in_channels weight 0",
    "Embedding num_embeddings weight 0",
    "Embedding embedding_dim weight 1",
    "Bilinear out_features weight 0",
    "Bilinear in1_features weight 1",
    "Bilinear in2_features weight 2",
    "BatchNorm num_features running_mean 0",
    "InstanceNorm num_features weight 0",
    "GroupNorm num_channels weight 0",
    "PReLU num_parameters weight 0",
    "LSTM input_size weight_ih_l0 1",
    "GRU input_size weight_ih_l0 1",
    "RNN input_size weight_ih_l0 1",
    "GRU hidden_size weight_hh_l0 1",
    "RNN hidden_size weight_hh_l0 1",
    "MultiheadAttention embed_dim in_proj_weight 1",
  };

  private SaidSizes() {}

  /** What the settings say otherwise than the tensors. */
  static List<String> contradictions(String kind, Attributes settings, List<Tensor> tensors) {
    if (settings.entries().isEmpty() || kind.isEmpty()) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    String name = ModuleForm.formName(kind);
    String plain =
        name.startsWith("Conv") && name.endsWith("d") ? name.substring(0, name.length() - 2) : name;
    for (String line : TABLE) {
      String[] words = line.split(" ", -1);
      if (words[0].equals(plain)) {
        compare(words[1], settings, find(words[2], tensors), words[3].charAt(0) - '0', notes);
      }
    }
    if (plain.startsWith("Conv")) {
      Tensor weight = find("weight", tensors);
      int spatial = weight == null ? 0 : weight.shape().rank() - 2;
      for (int axis = 0; axis < spatial; axis++) {
        compare("kernel_size", axis, spatial, settings, weight, axis + 2, notes);
      }
    }
    return notes;
  }

  private static @Nullable Tensor find(String name, List<Tensor> tensors) {
    return tensors.stream()
        .filter(tensor -> ModuleForm.name(tensor).equals(name))
        .findFirst()
        .orElse(null);
  }

  private static void compare(
      String setting, Attributes settings, @Nullable Tensor tensor, int axis, List<String> notes) {
    compare(setting, 0, 1, settings, tensor, axis, notes);
  }

  private static void compare(
      String setting,
      int place,
      int places,
      Attributes settings,
      @Nullable Tensor tensor,
      int axis,
      List<String> notes) {
    if (tensor == null || !tensor.shape().hasRank() || axis >= tensor.shape().rank()) {
      return;
    }
    Dimension size = tensor.shape().get(axis);
    List<dev.netweight.formula.Formula> said;
    try {
      said = settings.has(setting) ? settings.sizes(setting, places) : List.of();
    } catch (dev.netweight.failure.SettingException exception) {
      notes.add("a setting cannot be read: " + exception.getMessage());
      return;
    }
    if (place < said.size()
        && said.get(place).value().isPresent()
        && !said.get(place).value().equals(size.formula().value())) {
      notes.add(
          "the file says "
              + setting
              + " "
              + said.get(place).text()
              + "; its "
              + ModuleForm.name(tensor)
              + " is "
              + tensor.shape()
              + ", which is what is counted");
    }
  }
}
