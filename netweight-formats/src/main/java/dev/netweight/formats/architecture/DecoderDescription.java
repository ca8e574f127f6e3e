package dev.netweight.formats.architecture;

import dev.netweight.network.DataType;
import dev.netweight.network.Remark;

/** A decoder. */
final class DecoderDescription implements Description {
  private final DecoderTraits traits;
  private final Names names;

  DecoderDescription(DecoderTraits traits) {
    this.traits = traits;
    this.names = traits.names;
  }

  @Override
  public String base() {
    return names.base();
  }

  @Override
  public String anchor() {
    return names.of(Role.EMBEDDING).substring(names.base().length()) + ".weight";
  }

  @Override
  public Plan plan(String base, DataType type) {
    String outer =
        base.endsWith(names.base()) ? base.substring(0, base.length() - names.base().length()) : "";
    traits.names = names.under(base, outer, names.blocks());
    Plan plan = Decoder.plan(traits);
    boolean gguf = names.gguf();
    DataType cache = gguf ? DataType.FLOAT16 : type.isFloatingPoint() ? type : DataType.FLOAT32;
    String reason =
        gguf
            ? "as llama.cpp keeps them unless it is told otherwise"
            : type.isFloatingPoint() ? "like the model" : "as no other type is said";
    plan.facts.addAll(new DecoderFacts(traits, plan, cache, reason).facts());
    plan.remarks.add(
        Remark.note(
            "work-for-one-token",
            "",
            "multiply-adds are for one token, with as many before it as context says; it attends to"
                + " those and to itself"
                + (traits.latent == null
                    ? ""
                    : ". Attention is in its naive form: keys and values are expanded once, and"
                        + " attended to as such")));
    if (traits.furtherLayers > 0) {
      plan.remarks.add(
          Remark.note(
              "further-layers",
              "",
              "num_nextn_predict_layers is "
                  + traits.furtherLayers
                  + ": layers that predict further tokens are stored behind the others and are no"
                  + " part of the model that this describes"));
    }
    return plan;
  }

  @Override
  public int furtherLayers() {
    return traits.furtherLayers;
  }

  @Override
  public String furtherPrefix(int further) {
    return names.blocks() + (traits.layers + further) + ".";
  }
}
