package dev.netweight.formats.architecture;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Remark;
import dev.netweight.operator.language.GatedActivation;
import java.util.List;

/**
 * T5: an encoder of {@code sequence} tokens, and a decoder as it runs for one token with {@code
 * context} before it.
 *
 * <p>Source: transformers, {@code configuration_t5.py}, {@code modeling_t5.py}.
 */
final class TextToText implements Description {
  private final String modelClass;
  private final long vocabulary;
  private final long hidden;
  private final long inner;
  private final int layers;
  private final int decoderLayers;
  private final long heads;
  private final long headSize;
  private final long buckets;
  private final boolean gated;
  private final boolean tied;
  private final String activation;

  TextToText(Configuration configuration, String modelClass) {
    this.modelClass = modelClass;
    vocabulary = configuration.size("vocab_size", 32128);
    hidden = configuration.size("d_model", 512);
    inner = configuration.size("d_ff", 2048);
    layers = configuration.layers("num_layers", 6);
    decoderLayers = configuration.layers("num_decoder_layers", layers);
    heads = configuration.size("num_heads", 8);
    headSize = configuration.size("d_kv", 64);
    buckets = configuration.size("relative_attention_num_buckets", 32);
    activation = configuration.text("feed_forward_proj", "relu");
    gated = activation.startsWith("gated");
    tied = configuration.flag("tie_word_embeddings", true);
    configuration.know("is_encoder_decoder");
  }

  static boolean isKnown(String modelClass) {
    return modelClass.isEmpty()
        || modelClass.endsWith("Model")
        || modelClass.endsWith("ForConditionalGeneration");
  }

  @Override
  public String base() {
    return "";
  }

  @Override
  public String anchor() {
    return "shared.weight";
  }

  @Override
  public Plan plan(String base, DataType type) {
    Plan plan = new Plan();
    String tokens = plan.input("input_ids", DataType.INT64, BertEncoder.SEQUENCE);
    String encoded = plan.embedding(base + "shared", tokens, vocabulary, hidden);
    for (int layer = 0; layer < layers; layer++) {
      encoded = block(plan, base + "encoder.block." + layer, layer, encoded, "");
    }
    encoded = plan.rmsNorm(base + "encoder.final_layer_norm", encoded, hidden);
    if (modelClass.endsWith("EncoderModel")) {
      plan.output(encoded, "last_hidden_state");
      plan.remarks.add(
          Remark.note(
              "work-for-a-sequence",
              "",
              "multiply-adds are for one text of as many tokens as sequence says"));
      return plan;
    }
    String next = plan.input("decoder_input_ids", DataType.INT64, Dimension.of(1));
    String decoded =
        plan.module(
            base + "decoder.embed_tokens",
            "Embedding",
            Attributes.NONE,
            next,
            Slot.of(base + "decoder.embed_tokens.weight", vocabulary, hidden)
                .tiedTo(base + "shared.weight"));
    for (int layer = 0; layer < decoderLayers; layer++) {
      decoded = block(plan, base + "decoder.block." + layer, layer, decoded, encoded);
    }
    decoded = plan.rmsNorm(base + "decoder.final_layer_norm", decoded, hidden);
    boolean bare = modelClass.endsWith("Model") && !modelClass.endsWith("LMHeadModel");
    if (!bare) {
      Slot weight = Slot.of(base + "lm_head.weight", vocabulary, hidden);
      decoded =
          plan.module(
              base + "lm_head",
              "Linear",
              Attributes.NONE,
              decoded,
              tied ? weight.tiedTo(base + "shared.weight") : weight);
    }
    plan.output(decoded, bare ? "last_hidden_state" : "logits");
    plan.remarks.add(SequenceToSequence.work("sequence tokens"));
    plan.facts.addAll(
        SequenceToSequence.cache(
            decoderLayers, heads, headSize, BertEncoder.SEQUENCE.formula(), type));
    return plan;
  }

  /** A layer of the encoder; of the decoder, where there is something encoded. */
  private String block(Plan plan, String path, int layer, String input, String encoded) {
    boolean decoder = !encoded.isEmpty();
    plan.modules.put(path.replace('.', '/'), "T5Block");
    AttentionPart part =
        new AttentionPart("q", "k", "v", "o", hidden, heads, headSize, false, false, decoder);
    String start = path + ".layer.";
    String attention = start + "0.SelfAttention";
    String normed = plan.rmsNorm(start + "0.layer_norm", input, hidden);
    List<Slot> bias =
        layer == 0
            ? List.of(Slot.of(attention + ".relative_attention_bias.weight", buckets, heads))
            : List.of();
    String attended = part.add(plan, attention, normed, normed, bias);
    String state = plan.sum(start + "0.residual", input, attended);
    int last = 1;
    if (decoder) {
      String asked = plan.rmsNorm(start + "1.layer_norm", state, hidden);
      String crossed =
          part.cached(false).add(plan, start + "1.EncDecAttention", asked, encoded, List.of());
      state = plan.sum(start + "1.residual", state, crossed);
      last = 2;
    }
    String fed = feedForward(plan, start + last, state);
    return plan.sum(start + last + ".residual", state, fed);
  }

  private String feedForward(Plan plan, String path, String input) {
    String normed = plan.rmsNorm(path + ".layer_norm", input, hidden);
    String start = path + ".DenseReluDense";
    String activated;
    if (gated) {
      String gate = plan.linear(start + ".wi_0", normed, hidden, inner, false);
      String up = plan.linear(start + ".wi_1", normed, hidden, inner, false);
      activated =
          plan.function(
              start + ".activation",
              GatedActivation.NAME,
              Attributes.of("activation", activation),
              List.of(),
              gate,
              up);
    } else {
      String up = plan.linear(start + ".wi", normed, hidden, inner, false);
      activated = plan.activation(start + ".activation", activation, up);
    }
    return plan.linear(start + ".wo", activated, inner, hidden, false);
  }
}
