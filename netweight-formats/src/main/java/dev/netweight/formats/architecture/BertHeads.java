package dev.netweight.formats.architecture;

import dev.netweight.network.Attributes;

/** What the classes of BERT's families put on the encoder: a pooler, and heads. */
final class BertHeads {
  private final Plan plan;
  private final String family;
  private final String modelClass;
  private final String base;
  private final String outer;
  private final long hidden;
  private final long vocabulary;
  private final int labels;
  private final boolean tied;

  BertHeads(
      Plan plan,
      String family,
      String modelClass,
      String base,
      String outer,
      long hidden,
      long vocabulary,
      int labels,
      boolean tied) {
    this.plan = plan;
    this.family = family;
    this.modelClass = modelClass;
    this.base = base;
    this.outer = outer;
    this.hidden = hidden;
    this.vocabulary = vocabulary;
    this.labels = labels;
    this.tied = tied;
  }

  private boolean is(String ending) {
    return modelClass.endsWith(ending);
  }

  void add(String input) {
    String first = plan.part(base + "first_token", input, 1, 0, 1);
    String pooled = first;
    boolean bare = modelClass.isEmpty() || is("Model");
    boolean bert = family.equals("bert");
    if (!family.equals("distilbert")) {
      // Files keep it even where their configuration's class does not use it.
      boolean needed = bare || is("ForPreTraining") || (is("ForSequenceClassification") && bert);
      pooled = plan.linear(base + "pooler.dense", first, hidden, hidden, true);
      plan.optional(!needed);
    }
    language(input, is("ForMaskedLM") || is("ForPreTraining"));
    if (bert) {
      plan.linear(outer + "cls.seq_relationship", pooled, hidden, 2, true);
      plan.optional(!is("ForPreTraining"));
    }
    if (is("ForSequenceClassification")) {
      classifier(bert ? pooled : first);
    } else if (is("ForTokenClassification")) {
      plan.linear(outer + "classifier", input, hidden, labels, true);
    } else if (is("ForQuestionAnswering")) {
      plan.linear(outer + "qa_outputs", input, hidden, 2, true);
    }
  }

  private void classifier(String input) {
    if (family.equals("bert")) {
      plan.linear(outer + "classifier", input, hidden, labels, true);
    } else if (family.equals("distilbert")) {
      String dense = plan.linear(outer + "pre_classifier", input, hidden, hidden, true);
      plan.linear(outer + "classifier", dense, hidden, labels, true);
    } else {
      String dense = plan.linear(outer + "classifier.dense", input, hidden, hidden, true);
      plan.linear(outer + "classifier.out_proj", dense, hidden, labels, true);
    }
  }

  /** The head that predicts masked tokens. */
  private void language(String input, boolean needed) {
    String dense;
    String norm;
    String decoder;
    String bias;
    switch (family) {
      case "bert" -> {
        dense = outer + "cls.predictions.transform.dense";
        norm = outer + "cls.predictions.transform.LayerNorm";
        decoder = outer + "cls.predictions.decoder";
        bias = outer + "cls.predictions.bias";
      }
      case "distilbert" -> {
        dense = outer + "vocab_transform";
        norm = outer + "vocab_layer_norm";
        decoder = outer + "vocab_projector";
        bias = decoder + ".bias";
      }
      default -> {
        dense = outer + "lm_head.dense";
        norm = outer + "lm_head.layer_norm";
        decoder = outer + "lm_head.decoder";
        bias = outer + "lm_head.bias";
      }
    }
    String transformed = plan.linear(dense, input, hidden, hidden, true);
    plan.optional(!needed);
    String normed = plan.layerNorm(norm, transformed, hidden);
    plan.optional(!needed);
    Slot weight = Slot.of(decoder + ".weight", vocabulary, hidden);
    if (tied) {
      weight = weight.tiedTo(base + "embeddings.word_embeddings.weight");
    }
    plan.module(decoder, "Linear", Attributes.NONE, normed, weight, Slot.of(bias, vocabulary));
    plan.optional(!needed);
  }
}
