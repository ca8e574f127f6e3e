package dev.netweight.formats.architecture;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Remark;
import dev.netweight.operator.language.PatchSequence;
import java.util.List;

/**
 * ViT, as it runs for one image of its own size.
 *
 * <p>Source: transformers, {@code configuration_vit.py}, {@code modeling_vit.py}.
 */
final class VisionTransformer implements Description {
  private final String modelClass;
  private final long hidden;
  private final long inner;
  private final int layers;
  private final long heads;
  private final long image;
  private final long patch;
  private final long channels;
  private final boolean bias;
  private final int labels;
  private final String activation;

  VisionTransformer(Configuration configuration, String modelClass) {
    this.modelClass = modelClass;
    hidden = configuration.size("hidden_size", 768);
    inner = configuration.size("intermediate_size", 3072);
    layers = configuration.layers("num_hidden_layers", 12);
    heads = configuration.size("num_attention_heads", 12);
    image = configuration.size("image_size", 224);
    patch = configuration.size("patch_size", 16);
    channels = configuration.size("num_channels", 3);
    bias = configuration.flag("qkv_bias", true);
    labels = configuration.labels();
    activation = configuration.text("hidden_act", "gelu");
    if (hidden % heads != 0) {
      throw configuration.malformed(
          "num_attention_heads", heads + " heads cannot share " + hidden + " features");
    }
    requirePatches(configuration, image, patch);
  }

  /** Refuses a patch that an image does not hold. */
  static void requirePatches(Configuration configuration, long image, long patch) {
    if (patch > image || image > 1 << 20) {
      throw configuration.malformed(
          "patch_size", "an image of " + image + " positions has no patches of " + patch);
    }
  }

  static boolean isKnown(String modelClass) {
    return modelClass.isEmpty()
        || modelClass.endsWith("Model")
        || modelClass.endsWith("ForImageClassification");
  }

  @Override
  public String base() {
    return modelClass.endsWith("ForImageClassification") ? "vit." : "";
  }

  @Override
  public String anchor() {
    return "embeddings.patch_embeddings.projection.weight";
  }

  @Override
  public Plan plan(String base, DataType type) {
    Plan plan = new Plan();
    String pixels =
        plan.input(
            "pixel_values",
            DataType.FLOAT32,
            Dimension.of(channels),
            Dimension.of(image),
            Dimension.of(image));
    String path = base + "embeddings";
    String patches =
        patches(plan, path + ".patch_embeddings.projection", pixels, channels, hidden, patch, true);
    long side = image / patch;
    String state =
        plan.function(
            path + ".sequence",
            PatchSequence.NAME,
            Attributes.of("extra", 1),
            List.of(
                Slot.of(path + ".cls_token", 1L, 1L, hidden),
                Slot.of(path + ".position_embeddings", 1L, side * side + 1, hidden)),
            patches);
    for (int layer = 0; layer < layers; layer++) {
      state = layer(plan, base + "encoder.layer." + layer, state);
    }
    state = plan.layerNorm(base + "layernorm", state, hidden);
    plan.output(state, "last_hidden_state");
    String first = plan.part(base + "first_position", state, 1, 0, 1);
    boolean classifies = modelClass.endsWith("ForImageClassification");
    plan.linear(base + "pooler.dense", first, hidden, hidden, true);
    plan.optional(classifies);
    if (classifies) {
      String outer = base.endsWith("vit.") ? base.substring(0, base.length() - 4) : "";
      plan.output(plan.linear(outer + "classifier", first, hidden, labels, true), "logits");
    }
    plan.remarks.add(
        Remark.note(
            "work-for-an-image",
            "",
            "multiply-adds are for one image of " + image + " × " + image + " pixels"));
    return plan;
  }

  /** The convolution that makes features of each patch. */
  static String patches(
      Plan plan,
      String path,
      String input,
      long channels,
      long features,
      long patch,
      boolean bias) {
    Attributes settings =
        Attributes.of(
            "stride",
            new long[] {patch, patch},
            "padding",
            new long[] {0, 0},
            "dilation",
            new long[] {1, 1},
            "groups",
            1);
    Slot weight = Slot.of(path + ".weight", features, channels, patch, patch);
    return bias
        ? plan.module(path, "Conv2d", settings, input, weight, Slot.of(path + ".bias", features))
        : plan.module(path, "Conv2d", settings, input, weight);
  }

  private String layer(Plan plan, String path, String input) {
    plan.modules.put(path.replace('.', '/'), "ViTLayer");
    String normed = plan.layerNorm(path + ".layernorm_before", input, hidden);
    AttentionPart part =
        new AttentionPart(
            "attention.query",
            "attention.key",
            "attention.value",
            "output.dense",
            hidden,
            heads,
            hidden / heads,
            bias,
            bias,
            false);
    String attended = part.add(plan, path + ".attention", normed, normed, List.of());
    String between = plan.sum(path + ".attention_residual", attended, input);
    String after = plan.layerNorm(path + ".layernorm_after", between, hidden);
    String up = plan.linear(path + ".intermediate.dense", after, hidden, inner, true);
    String activated = plan.activation(path + ".intermediate.activation", activation, up);
    String down = plan.linear(path + ".output.dense", activated, inner, hidden, true);
    return plan.sum(path + ".residual", down, between);
  }
}
