package dev.netweight.formats.architecture;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Remark;
import java.util.List;

/**
 * BERT, RoBERTa and DistilBERT, as they run for a text of {@code sequence} tokens.
 *
 * <p>Source: transformers, {@code modeling_bert.py}, {@code modeling_roberta.py}, {@code
 * modeling_distilbert.py} and the defaults of their configurations.
 */
final class BertEncoder implements Description {
  /** The symbol of a text's tokens. */
  static final Dimension SEQUENCE = new Dimension.Named("sequence");

  private final String family;
  private final String modelClass;
  private final boolean distilled;
  private final long vocabulary;
  private final long hidden;
  private final long inner;
  private final int layers;
  private final long heads;
  private final long positions;
  private final long types;
  private final int labels;
  private final boolean tied;
  private final String activation;

  BertEncoder(String family, Configuration configuration, String modelClass) {
    this.family = family;
    this.modelClass = modelClass;
    distilled = family.equals("distilbert");
    boolean roberta = family.endsWith("roberta");
    vocabulary = configuration.size("vocab_size", roberta ? 50265 : 30522);
    hidden = configuration.size(distilled ? "dim" : "hidden_size", 768);
    inner = configuration.size(distilled ? "hidden_dim" : "intermediate_size", 3072);
    layers = configuration.layers(distilled ? "n_layers" : "num_hidden_layers", distilled ? 6 : 12);
    String headsKey = distilled ? "n_heads" : "num_attention_heads";
    heads = configuration.size(headsKey, 12);
    positions = configuration.size("max_position_embeddings", 512);
    types = distilled ? 0 : configuration.size("type_vocab_size", 2);
    labels = configuration.labels();
    tied = configuration.flag("tie_word_embeddings", true);
    activation = configuration.text(distilled ? "activation" : "hidden_act", "gelu");
    if (hidden % heads != 0) {
      throw configuration.malformed(
          headsKey, heads + " heads cannot share " + hidden + " features");
    }
    if (configuration.flag("is_decoder", false)) {
      configuration.refuse("is_decoder");
    }
  }

  /** Whether what a class adds to the encoder is known. */
  static boolean isKnown(String modelClass) {
    return modelClass.isEmpty()
        || modelClass.endsWith("Model")
        || modelClass.endsWith("ForMaskedLM")
        || modelClass.equals("BertForPreTraining")
        || modelClass.endsWith("ForSequenceClassification")
        || modelClass.endsWith("ForTokenClassification")
        || modelClass.endsWith("ForQuestionAnswering");
  }

  private String prefix() {
    return family.endsWith("roberta") ? "roberta." : family + ".";
  }

  @Override
  public String base() {
    return isBare() ? "" : prefix();
  }

  private boolean isBare() {
    return modelClass.isEmpty() || modelClass.endsWith("Model");
  }

  @Override
  public String anchor() {
    return "embeddings.word_embeddings.weight";
  }

  @Override
  public Plan plan(String base, DataType type) {
    Plan plan = new Plan();
    String hiddenState = embeddings(plan, base + "embeddings");
    for (int layer = 0; layer < layers; layer++) {
      hiddenState =
          distilled
              ? distilledLayer(plan, base + "transformer.layer." + layer, hiddenState)
              : layer(plan, base + "encoder.layer." + layer, hiddenState);
    }
    plan.output(hiddenState, "last_hidden_state");
    String outer =
        base.endsWith(prefix()) ? base.substring(0, base.length() - prefix().length()) : "";
    new BertHeads(plan, family, modelClass, base, outer, hidden, vocabulary, labels, tied)
        .add(hiddenState);
    plan.remarks.add(
        Remark.note(
            "work-for-a-sequence",
            "",
            "multiply-adds are for one text of as many tokens as sequence says"));
    return plan;
  }

  private String embeddings(Plan plan, String path) {
    String tokens = plan.input("input_ids", DataType.INT64, SEQUENCE);
    String places = plan.input("position_ids", DataType.INT64, SEQUENCE);
    String words = plan.embedding(path + ".word_embeddings", tokens, vocabulary, hidden);
    String position = plan.embedding(path + ".position_embeddings", places, positions, hidden);
    String sum;
    if (types > 0) {
      String kinds = plan.input("token_type_ids", DataType.INT64, SEQUENCE);
      String kind = plan.embedding(path + ".token_type_embeddings", kinds, types, hidden);
      sum = plan.sum(path + ".sum", words, position, kind);
    } else {
      sum = plan.sum(path + ".sum", words, position);
    }
    return plan.layerNorm(path + ".LayerNorm", sum, hidden);
  }

  private String layer(Plan plan, String path, String input) {
    plan.modules.put(path.replace('.', '/'), "BertLayer");
    String attended =
        part("query", "key", "value", "/output.dense")
            .add(plan, path + ".attention.self", input, input, List.of());
    String between = plan.sum(path + ".attention.residual", attended, input);
    String normed = plan.layerNorm(path + ".attention.output.LayerNorm", between, hidden);
    String up = plan.linear(path + ".intermediate.dense", normed, hidden, inner, true);
    String activated = plan.activation(path + ".intermediate.activation", activation, up);
    String down = plan.linear(path + ".output.dense", activated, inner, hidden, true);
    String sum = plan.sum(path + ".residual", down, normed);
    return plan.layerNorm(path + ".output.LayerNorm", sum, hidden);
  }

  private String distilledLayer(Plan plan, String path, String input) {
    plan.modules.put(path.replace('.', '/'), "TransformerBlock");
    String attended =
        part("q_lin", "k_lin", "v_lin", "out_lin")
            .add(plan, path + ".attention", input, input, List.of());
    String between = plan.sum(path + ".attention_residual", attended, input);
    String normed = plan.layerNorm(path + ".sa_layer_norm", between, hidden);
    String up = plan.linear(path + ".ffn.lin1", normed, hidden, inner, true);
    String activated = plan.activation(path + ".ffn.activation", activation, up);
    String down = plan.linear(path + ".ffn.lin2", activated, inner, hidden, true);
    String sum = plan.sum(path + ".residual", down, normed);
    return plan.layerNorm(path + ".output_layer_norm", sum, hidden);
  }

  private AttentionPart part(String query, String key, String value, String output) {
    return new AttentionPart(
        query, key, value, output, hidden, heads, hidden / heads, true, true, false);
  }
}
