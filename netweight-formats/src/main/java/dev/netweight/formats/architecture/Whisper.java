package dev.netweight.formats.architecture;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.operator.language.PatchSequence;
import java.util.List;

/**
 * Whisper: an encoder of 30 seconds of sound, and a decoder as it runs for one token with {@code
 * context} before it.
 *
 * <p>Source: transformers, {@code configuration_whisper.py}, {@code modeling_whisper.py}.
 */
final class Whisper implements Description {
  private static final int KERNEL = 3;

  private final String modelClass;
  private final long vocabulary;
  private final long bins;
  private final long hidden;
  private final int layers;
  private final int decoderLayers;
  private final long heads;
  private final long decoderHeads;
  private final long inner;
  private final long decoderInner;
  private final long sources;
  private final long targets;
  private final boolean tied;
  private final String activation;

  Whisper(Configuration configuration, String modelClass) {
    this.modelClass = modelClass;
    vocabulary = configuration.size("vocab_size", 51865);
    bins = configuration.size("num_mel_bins", 80);
    hidden = configuration.size("d_model", 384);
    layers = configuration.layers("encoder_layers", 4);
    decoderLayers = configuration.layers("decoder_layers", 4);
    heads = configuration.size("encoder_attention_heads", 6);
    decoderHeads = configuration.size("decoder_attention_heads", 6);
    inner = configuration.size("encoder_ffn_dim", 1536);
    decoderInner = configuration.size("decoder_ffn_dim", 1536);
    sources = configuration.size("max_source_positions", 1500);
    targets = configuration.size("max_target_positions", 448);
    tied = configuration.flag("tie_word_embeddings", true);
    activation = configuration.text("activation_function", "gelu");
    configuration.know("is_encoder_decoder");
    if (hidden % heads != 0 || hidden % decoderHeads != 0) {
      throw configuration.malformed(
          "encoder_attention_heads", "heads cannot share " + hidden + " features");
    }
  }

  static boolean isKnown(String modelClass) {
    return modelClass.isEmpty()
        || modelClass.endsWith("Model")
        || modelClass.endsWith("ForConditionalGeneration");
  }

  @Override
  public String base() {
    return "model.";
  }

  @Override
  public String anchor() {
    return "decoder.embed_tokens.weight";
  }

  @Override
  public Plan plan(String base, DataType type) {
    Plan plan = new Plan();
    String encoded = encoder(plan, base + "encoder");
    String decoded = decoder(plan, base + "decoder", encoded);
    if (modelClass.endsWith("Model")) {
      plan.output(decoded, "last_hidden_state");
    } else {
      String outer =
          base.endsWith(base()) ? base.substring(0, base.length() - base().length()) : "";
      Slot weight = Slot.of(outer + "proj_out.weight", vocabulary, hidden);
      String logits =
          plan.module(
              outer + "proj_out",
              "Linear",
              Attributes.NONE,
              decoded,
              tied ? weight.tiedTo(base + anchor()) : weight);
      plan.output(logits, "logits");
    }
    plan.remarks.add(SequenceToSequence.work(2 * sources + " frames of sound"));
    plan.facts.addAll(
        SequenceToSequence.cache(
            decoderLayers, decoderHeads, hidden / decoderHeads, Formula.of(sources), type));
    return plan;
  }

  private String encoder(Plan plan, String path) {
    String sound =
        plan.input(
            "input_features", DataType.FLOAT32, Dimension.of(bins), Dimension.of(2 * sources));
    String first = convolution(plan, path + ".conv1", sound, bins, 1);
    first = plan.activation(path + ".conv1_activation", activation, first);
    String second = convolution(plan, path + ".conv2", first, hidden, 2);
    second = plan.activation(path + ".conv2_activation", activation, second);
    String state =
        plan.function(
            path + ".embed_positions",
            PatchSequence.NAME,
            Attributes.NONE,
            List.of(Slot.of(path + ".embed_positions.weight", sources, hidden)),
            second);
    for (int layer = 0; layer < layers; layer++) {
      String place = path + ".layers." + layer;
      plan.modules.put(place.replace('.', '/'), "WhisperEncoderLayer");
      state = attention(plan, place, "self_attn", part(heads), state, "");
      state = feedForward(plan, place, state, inner);
    }
    return plan.layerNorm(path + ".layer_norm", state, hidden);
  }

  private String convolution(Plan plan, String path, String input, long channels, long stride) {
    return plan.module(
        path,
        "Conv1d",
        Attributes.of(
            "stride",
            new long[] {stride},
            "padding",
            new long[] {1},
            "dilation",
            new long[] {1},
            "groups",
            1),
        input,
        Slot.of(path + ".weight", hidden, channels, (long) KERNEL),
        Slot.of(path + ".bias", hidden));
  }

  private String decoder(Plan plan, String path, String encoded) {
    String tokens = plan.input("decoder_input_ids", DataType.INT64, Dimension.of(1));
    String places = plan.input("decoder_position_ids", DataType.INT64, Dimension.of(1));
    String words = plan.embedding(path + ".embed_tokens", tokens, vocabulary, hidden);
    String positions = plan.embedding(path + ".embed_positions", places, targets, hidden);
    String state = plan.sum(path + ".positions_added", words, positions);
    for (int layer = 0; layer < decoderLayers; layer++) {
      String place = path + ".layers." + layer;
      plan.modules.put(place.replace('.', '/'), "WhisperDecoderLayer");
      AttentionPart part = part(decoderHeads);
      state = attention(plan, place, "self_attn", part.cached(true), state, "");
      state = attention(plan, place, "encoder_attn", part, state, encoded);
      state = feedForward(plan, place, state, decoderInner);
    }
    return plan.layerNorm(path + ".layer_norm", state, hidden);
  }

  private AttentionPart part(long count) {
    return new AttentionPart(
        "q_proj",
        "k_proj",
        "v_proj",
        "out_proj",
        hidden,
        count,
        hidden / count,
        true,
        false,
        false);
  }

  private String attention(
      Plan plan, String path, String name, AttentionPart part, String input, String encoded) {
    String normed = plan.layerNorm(path + "." + name + "_layer_norm", input, hidden);
    String attended =
        part.add(plan, path + "." + name, normed, encoded.isEmpty() ? normed : encoded, List.of());
    return plan.sum(path + "." + name + "_residual", input, attended);
  }

  private String feedForward(Plan plan, String path, String input, long width) {
    String normed = plan.layerNorm(path + ".final_layer_norm", input, hidden);
    String up = plan.linear(path + ".fc1", normed, hidden, width, true);
    String activated = plan.activation(path + ".activation", activation, up);
    String down = plan.linear(path + ".fc2", activated, width, hidden, true);
    return plan.sum(path + ".residual", input, down);
  }
}
