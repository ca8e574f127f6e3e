package dev.netweight.formats.architecture;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Remark;
import dev.netweight.operator.language.LearnedScale;
import dev.netweight.operator.language.PatchSequence;
import java.util.List;

/**
 * CLIP, as it runs for one image of its own size and one text of {@code sequence} tokens.
 *
 * <p>Source: transformers, {@code configuration_clip.py}, {@code modeling_clip.py}.
 */
final class Clip implements Description {
  /**
   * One of the two encoders.
   *
   * @param inner features between the two matrices of its feed-forward part
   */
  private record Tower(long hidden, long inner, int layers, long heads, String activation) {}

  private final Tower text;
  private final Tower vision;
  private final long vocabulary;
  private final long positions;
  private final long image;
  private final long patch;
  private final long channels;
  private final long projection;

  Clip(Configuration configuration) {
    Configuration texts = configuration.part("text_config");
    Configuration images = configuration.part("vision_config");
    text = tower(texts, 512, 2048, 8);
    vision = tower(images, 768, 3072, 12);
    vocabulary = texts.size("vocab_size", 49408);
    positions = texts.size("max_position_embeddings", 77);
    image = images.size("image_size", 224);
    patch = images.size("patch_size", 32);
    channels = images.size("num_channels", 3);
    projection = configuration.size("projection_dim", 512);
    VisionTransformer.requirePatches(images, image, patch);
  }

  private static Tower tower(Configuration part, long hidden, long inner, long heads) {
    Tower tower =
        new Tower(
            part.size("hidden_size", hidden),
            part.size("intermediate_size", inner),
            part.layers("num_hidden_layers", 12),
            part.size("num_attention_heads", heads),
            part.text("hidden_act", "quick_gelu"));
    if (tower.hidden() % tower.heads() != 0) {
      throw part.malformed(
          "num_attention_heads",
          tower.heads() + " heads cannot share " + tower.hidden() + " features");
    }
    return tower;
  }

  static boolean isKnown(String modelClass) {
    return modelClass.isEmpty() || modelClass.equals("CLIPModel");
  }

  @Override
  public String base() {
    return "";
  }

  @Override
  public String anchor() {
    return "text_model.embeddings.token_embedding.weight";
  }

  @Override
  public Plan plan(String base, DataType type) {
    Plan plan = new Plan();
    String seen = image(plan, base + "vision_model");
    plan.output(project(plan, base + "visual_projection", seen, vision.hidden()), "image_embeds");
    String read = text(plan, base + "text_model");
    String embedded = project(plan, base + "text_projection", read, text.hidden());
    String scaled =
        plan.function(
            base + "text_scaled",
            LearnedScale.NAME,
            Attributes.NONE,
            List.of(Slot.of(base + "logit_scale")),
            embedded);
    plan.output(scaled, "scaled_text_embeds");
    plan.remarks.add(
        Remark.note(
            "work-for-an-image",
            "",
            "multiply-adds are for one image of "
                + image
                + " × "
                + image
                + " pixels and one text of as many tokens as sequence says"));
    return plan;
  }

  private String project(Plan plan, String path, String input, long features) {
    return plan.linear(path, input, features, projection, false);
  }

  private String image(Plan plan, String path) {
    String pixels =
        plan.input(
            "pixel_values",
            DataType.FLOAT32,
            Dimension.of(channels),
            Dimension.of(image),
            Dimension.of(image));
    String start = path + ".embeddings";
    String patches =
        VisionTransformer.patches(
            plan, start + ".patch_embedding", pixels, channels, vision.hidden(), patch, false);
    long side = image / patch;
    String state =
        plan.function(
            start + ".sequence",
            PatchSequence.NAME,
            Attributes.of("extra", 1),
            List.of(
                Slot.of(start + ".class_embedding", vision.hidden()),
                Slot.of(start + ".position_embedding.weight", side * side + 1, vision.hidden())),
            patches);
    // The name is spelt so in every file.
    state = plan.layerNorm(path + ".pre_layrnorm", state, vision.hidden());
    state = layers(plan, path, vision, state);
    String first = plan.part(path + ".first_position", state, 1, 0, 1);
    return plan.layerNorm(path + ".post_layernorm", first, vision.hidden());
  }

  private String text(Plan plan, String path) {
    String start = path + ".embeddings";
    String tokens = plan.input("input_ids", DataType.INT64, BertEncoder.SEQUENCE);
    String places = plan.input("position_ids", DataType.INT64, BertEncoder.SEQUENCE);
    String words = plan.embedding(start + ".token_embedding", tokens, vocabulary, text.hidden());
    String place = plan.embedding(start + ".position_embedding", places, positions, text.hidden());
    String state = layers(plan, path, text, plan.sum(start + ".sum", words, place));
    state = plan.layerNorm(path + ".final_layer_norm", state, text.hidden());
    return plan.part(path + ".last_token", state, 1, 0, 1);
  }

  private static String layers(Plan plan, String path, Tower tower, String input) {
    String state = input;
    for (int layer = 0; layer < tower.layers(); layer++) {
      state = layer(plan, path + ".encoder.layers." + layer, tower, state);
    }
    return state;
  }

  private static String layer(Plan plan, String path, Tower tower, String input) {
    plan.modules.put(path.replace('.', '/'), "CLIPEncoderLayer");
    long hidden = tower.hidden();
    AttentionPart part =
        new AttentionPart(
            "q_proj",
            "k_proj",
            "v_proj",
            "out_proj",
            hidden,
            tower.heads(),
            hidden / tower.heads(),
            true,
            true,
            false);
    String normed = plan.layerNorm(path + ".layer_norm1", input, hidden);
    String attended = part.add(plan, path + ".self_attn", normed, normed, List.of());
    String between = plan.sum(path + ".attention_residual", input, attended);
    String after = plan.layerNorm(path + ".layer_norm2", between, hidden);
    String up = plan.linear(path + ".mlp.fc1", after, hidden, tower.inner(), true);
    String activated = plan.activation(path + ".mlp.activation", tower.activation(), up);
    String down = plan.linear(path + ".mlp.fc2", activated, tower.inner(), hidden, true);
    return plan.sum(path + ".residual", between, down);
  }
}
