package dev.netweight.formats.architecture;

import dev.netweight.formats.architecture.DecoderTraits.Arrangement;
import dev.netweight.formats.architecture.DecoderTraits.Experts;
import dev.netweight.formats.architecture.DecoderTraits.Latent;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.operator.language.CachedAttention;
import dev.netweight.operator.language.GatedActivation;
import dev.netweight.operator.language.LatentAttention;
import java.util.ArrayList;
import java.util.List;

/**
 * A decoder, as it runs for one token with {@code context} tokens before it in the cache. The token
 * attends to those and to itself, which is context + 1 positions.
 */
final class Decoder {
  /** The symbol of the tokens before this one. */
  static final String CONTEXT = "context";

  private final DecoderTraits traits;
  private final Names names;
  private final Plan plan;

  private Decoder(DecoderTraits traits, Plan plan) {
    this.traits = traits;
    this.names = traits.names;
    this.plan = plan;
  }

  /** The description of a decoder of such traits. */
  static Plan plan(DecoderTraits traits) {
    Plan plan = new Plan();
    new Decoder(traits, plan).build();
    return plan;
  }

  private void build() {
    String tokens = plan.input("input_ids", DataType.INT64, Dimension.of(1));
    String hidden =
        plan.embedding(names.of(Role.EMBEDDING), tokens, traits.vocabulary, traits.hidden);
    if (traits.positions > 0) {
      String positions = plan.input("position_ids", DataType.INT64, Dimension.of(1));
      String embedded =
          plan.embedding(
              names.of(Role.POSITION_EMBEDDING), positions, traits.positions, traits.hidden);
      hidden = plan.sum(names.base() + "positions_added", hidden, embedded);
    }
    for (int layer = 0; layer < traits.layers; layer++) {
      hidden = layer(layer, hidden);
    }
    hidden = norm(names.of(Role.FINAL_NORM), hidden);
    if (traits.head) {
      hidden = head(hidden);
    }
    plan.output(hidden, traits.head ? "logits" : "last_hidden_state");
  }

  private String layer(int layer, String input) {
    String before = norm(names.of(Role.ATTENTION_NORM, layer), input);
    String attended = attention(layer, before);
    String start = names.layer(layer);
    if (!traits.blockClass.isEmpty()) {
      plan.modules.put(start.substring(0, start.length() - 1).replace('.', '/'), traits.blockClass);
    }
    if (traits.arrangement == Arrangement.PARALLEL
        || traits.arrangement == Arrangement.PARALLEL_OF_TWO_NORMS) {
      String second =
          traits.arrangement == Arrangement.PARALLEL
              ? before
              : norm(names.of(Role.FEED_FORWARD_NORM, layer), input);
      return plan.sum(start + "residual", attended, feedForward(layer, second), input);
    }
    boolean sandwiched = traits.arrangement == Arrangement.SANDWICHED;
    if (sandwiched) {
      attended = norm(names.of(Role.POST_ATTENTION_NORM, layer), attended);
    }
    String between = plan.sum(start + "attention_residual", input, attended);
    String fed = feedForward(layer, norm(names.of(Role.FEED_FORWARD_NORM, layer), between));
    if (sandwiched) {
      fed = norm(names.of(Role.POST_FEED_FORWARD_NORM, layer), fed);
    }
    return plan.sum(start + "feed_forward_residual", between, fed);
  }

  private String norm(String path, String input) {
    return norm(path, input, traits.hidden);
  }

  private String norm(String path, String input, long features) {
    return traits.layerNorm
        ? plan.layerNorm(path, input, features)
        : plan.rmsNorm(path, input, features);
  }

  private String attention(int layer, String input) {
    if (traits.latent != null) {
      return latent(layer, input, traits.latent);
    }
    long queries = traits.heads * traits.headSize;
    long shared = traits.keyValueHeads * traits.headSize;
    List<String> given = new ArrayList<>();
    if (traits.packedAttention) {
      given.add(
          project(
              names.of(Role.QUERY_KEY_VALUE, layer),
              input,
              traits.hidden,
              queries + 2 * shared,
              traits.attentionBias));
    } else {
      given.add(linear(Role.QUERY, layer, input, queries));
      given.add(linear(Role.KEY, layer, input, shared));
      given.add(linear(Role.VALUE, layer, input, shared));
      if (traits.queryKeyNorm) {
        given.set(0, headNorm(names.of(Role.QUERY_NORM, layer), given.get(0), traits.heads));
        given.set(1, headNorm(names.of(Role.KEY_NORM, layer), given.get(1), traits.keyValueHeads));
      }
    }
    Attributes settings =
        Attributes.of(
            "num_heads",
            traits.heads,
            "num_key_value_heads",
            traits.keyValueHeads,
            "head_dim",
            traits.headSize,
            CONTEXT,
            Formula.variable(CONTEXT));
    if (traits.window(layer) > 0) {
      settings = settings.with("window", traits.window(layer));
    }
    List<Slot> slots =
        traits.sinks ? List.of(Slot.of(names.of(Role.SINKS, layer), traits.heads)) : List.of();
    String attended =
        plan.function(
            names.layer(layer) + names.attention() + ".attention",
            CachedAttention.NAME,
            settings,
            slots,
            given.toArray(new String[0]));
    return project(
        names.of(Role.OUTPUT, layer), attended, queries, traits.hidden, traits.outputBias);
  }

  /** A norm of each head's features; it sees them as an axis of their own. */
  private String headNorm(String path, String input, long heads) {
    String split = plan.heads(path + "_heads", input, heads, traits.headSize);
    String normed = norm(path, split, traits.headSize);
    return plan.flat(path + "_flat", normed, heads * traits.headSize);
  }

  private String linear(Role role, int layer, String input, long out) {
    return plan.linear(names.of(role, layer), input, traits.hidden, out, traits.attentionBias);
  }

  private String project(String path, String input, long in, long out, boolean bias) {
    return traits.transposed
        ? plan.transposed(path, input, in, out)
        : plan.linear(path, input, in, out, bias);
  }

  private String latent(int layer, String input, Latent latent) {
    long queries = traits.heads * (latent.own() + latent.rotary());
    boolean bias = traits.attentionBias;
    String query;
    if (latent.queryRank() > 0) {
      long rank = latent.queryRank();
      String down = plan.linear(names.of(Role.QUERY_DOWN, layer), input, traits.hidden, rank, bias);
      String normed = plan.rmsNorm(names.of(Role.QUERY_DOWN_NORM, layer), down, rank);
      query = plan.linear(names.of(Role.QUERY_UP, layer), normed, rank, queries, false);
    } else {
      query = plan.linear(names.of(Role.QUERY, layer), input, traits.hidden, queries, false);
    }
    String start = names.layer(layer) + names.attention();
    String compressed =
        plan.linear(
            names.of(Role.KEY_VALUE_DOWN, layer),
            input,
            traits.hidden,
            latent.rank() + latent.rotary(),
            bias);
    String own = plan.part(start + ".compressed", compressed, 2, 0, latent.rank());
    String normed = plan.rmsNorm(names.of(Role.KEY_VALUE_NORM, layer), own, latent.rank());
    String expanded =
        plan.linear(
            names.of(Role.KEY_VALUE_UP, layer),
            normed,
            latent.rank(),
            traits.heads * (latent.own() + latent.value()),
            false);
    Attributes settings =
        Attributes.of(
            "num_heads",
            traits.heads,
            "nope_dim",
            latent.own(),
            "rope_dim",
            latent.rotary(),
            "value_dim",
            latent.value(),
            "rank",
            latent.rank(),
            CONTEXT,
            Formula.variable(CONTEXT));
    String attended =
        plan.function(
            start + ".attention",
            LatentAttention.NAME,
            settings,
            List.of(),
            query,
            compressed,
            expanded);
    long values = traits.heads * latent.value();
    return plan.linear(names.of(Role.OUTPUT, layer), attended, values, traits.hidden, bias);
  }

  private String feedForward(int layer, String input) {
    Experts experts = traits.experts(layer);
    if (experts != null) {
      return new ExpertLayer(traits, experts, plan).build(layer, input);
    }
    long inner = traits.feedForward;
    String start = names.layer(layer) + names.feedForward();
    boolean bias = traits.feedForwardBias;
    String activated;
    if (!traits.gated) {
      String up = project(names.of(Role.UP, layer), input, traits.hidden, inner, bias);
      activated = plan.activation(start + ".activation", traits.activation, up);
    } else if (traits.packedGate) {
      String packed =
          plan.linear(names.of(Role.GATE_UP, layer), input, traits.hidden, 2 * inner, bias);
      activated = gated(start + ".activation", packed);
    } else {
      String gate = plan.linear(names.of(Role.GATE, layer), input, traits.hidden, inner, bias);
      String up = plan.linear(names.of(Role.UP, layer), input, traits.hidden, inner, bias);
      activated = gated(start + ".activation", gate, up);
    }
    return project(names.of(Role.DOWN, layer), activated, inner, traits.hidden, bias);
  }

  private String gated(String path, String... given) {
    return plan.function(
        path,
        GatedActivation.NAME,
        Attributes.of("activation", traits.activation),
        List.of(),
        given);
  }

  private String head(String hidden) {
    String path = names.of(Role.HEAD);
    Slot weight = Slot.of(path + ".weight", traits.vocabulary, traits.hidden);
    if (traits.tied) {
      weight = weight.tiedTo(names.of(Role.EMBEDDING) + ".weight");
    }
    return traits.headBias
        ? plan.module(
            path,
            "Linear",
            Attributes.NONE,
            hidden,
            weight,
            Slot.of(path + ".bias", traits.vocabulary))
        : plan.module(path, "Linear", Attributes.NONE, hidden, weight);
  }
}
