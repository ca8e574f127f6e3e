package dev.netweight.formats.architecture;

import dev.netweight.network.DataType;
import dev.netweight.network.Remark;
import java.util.ArrayList;
import java.util.List;

/** A decoder. */
final class DecoderDescription implements Description {
  private static final int MOST_FURTHER = 64;

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
  public List<String> furtherPrefixes(String base) {
    List<String> prefixes = new ArrayList<>();
    for (int i = 0; i < Math.min(traits.furtherLayers, MOST_FURTHER); i++) {
      prefixes.add(base + names.blocks() + (traits.layers + i) + ".");
    }
    return prefixes;
  }
}
