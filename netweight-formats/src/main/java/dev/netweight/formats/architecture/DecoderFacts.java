package dev.netweight.formats.architecture;

import dev.netweight.formats.architecture.DecoderTraits.Experts;
import dev.netweight.formats.architecture.DecoderTraits.Latent;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Fact;
import java.util.ArrayList;
import java.util.List;

/** What is true of a whole decoder: its active parameters, its cache, its work for a token. */
final class DecoderFacts {
  private static final Formula CONTEXT = Formula.variable(Decoder.CONTEXT);

  private final DecoderTraits traits;
  private final Plan plan;
  private final DataType cache;
  private final String cacheReason;

  /**
   * @param cache how keys and values are stored
   * @param cacheReason why they are stored so
   */
  DecoderFacts(DecoderTraits traits, Plan plan, DataType cache, String cacheReason) {
    this.traits = traits;
    this.plan = plan;
    this.cache = cache;
    this.cacheReason = cacheReason;
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    if (traits.experts != null && sparseLayers() > 0) {
      facts.add(active(traits.experts));
    }
    facts.add(
        new Fact(
            "matrix-products-per-token",
            "Matrix products for a token",
            matrixProducts(),
            "multiply-adds",
            "each weight matrix that a token goes through, once"
                + (traits.experts == null ? "" : "; of the experts, those that run")));
    facts.add(
        new Fact(
            "attention-per-token",
            "Attention for a token",
            attention(),
            "multiply-adds",
            "scores and weighted values over context + 1 positions: those before the token, and"
                + " itself"
                + (windowedLayers() > 0
                    ? "; at most " + traits.window + " in layers with a window"
                    : "")
                + (traits.latent == null
                    ? ""
                    : "; keys and values expanded, each once, when new")));
    facts.add(cachePerToken());
    facts.add(cache());
    return facts;
  }

  private int sparseLayers() {
    int count = 0;
    for (int layer = 0; layer < traits.layers; layer++) {
      count += traits.experts(layer) == null ? 0 : 1;
    }
    return count;
  }

  private int windowedLayers() {
    int count = 0;
    for (int layer = 0; layer < traits.layers; layer++) {
      count += traits.window(layer) > 0 ? 1 : 0;
    }
    return count;
  }

  private Fact active(Experts experts) {
    Formula each = Formula.of(3).named("projections", "gate, up and down");
    Formula one =
        each.times(named(traits.hidden, "features")).times(named(experts.size(), "inner features"));
    if (experts.bias()) {
      one =
          one.plus(Formula.of(2 * experts.size() + traits.hidden).named("biases", "of an expert"));
    }
    Formula idle =
        Formula.product(
            named(sparseLayers(), "layers with experts"),
            named(experts.count() - experts.active(), "experts that rest"),
            one.named("parameters of an expert", "configuration"));
    Formula table = Formula.of(traits.vocabulary).times(Formula.of(traits.hidden));
    Formula active = plan.parameters().named("all parameters", "configuration").minus(idle);
    boolean without = !traits.tableIsActive && !traits.tied;
    if (without) {
      active = active.minus(table.named("table of embeddings", "configuration"));
    }
    return new Fact(
        "active-parameters",
        "Active parameters",
        active,
        "parameters",
        "all parameters without the experts that rest: "
            + experts.active()
            + " of "
            + experts.count()
            + " run for a token; "
            + (without
                ? "without the table of embeddings, of which a token takes one row, as the model's"
                    + " makers count ("
                    + active.plus(table).reduced().text()
                    + " with it)"
                : "the table of embeddings is counted whole"));
  }

  private static Formula named(long size, String name) {
    return Formula.of(size).named(name, "configuration");
  }

  private Formula matrixProducts() {
    List<Formula> products = new ArrayList<>();
    for (Step step : plan.steps) {
      if (step.kind().equals("Linear") || step.kind().equals("Conv1D")) {
        products.add(step.slots().get(0).shape().elements());
      }
    }
    if (traits.experts != null) {
      products.add(
          Formula.product(
              Formula.of(sparseLayers()),
              Formula.of(traits.experts.active()),
              Formula.of(3),
              Formula.of(traits.hidden),
              Formula.of(traits.experts.size())));
    }
    return Formula.sum(products).reduced();
  }

  private Formula attention() {
    Latent latent = traits.latent;
    long features =
        latent == null ? 2 * traits.headSize : latent.own() + latent.rotary() + latent.value();
    Formula each =
        named(traits.heads, "heads")
            .times(Formula.of(features).named("features of keys and values", "configuration"));
    Formula attended = CONTEXT.plus(Formula.of(1));
    return perLayer(each, attended);
  }

  /** An amount for each position, over all layers. */
  private Formula perLayer(Formula each, Formula positions) {
    int windowed = windowedLayers();
    int full = traits.layers - windowed;
    List<Formula> sums = new ArrayList<>();
    if (full > 0) {
      sums.add(Formula.product(named(full, "layers"), each, positions));
    }
    if (windowed > 0) {
      sums.add(
          Formula.product(
              named(windowed, "layers with a window"),
              each,
              positions.minimum(named(traits.window, "window"))));
    }
    return Formula.sum(sums);
  }

  /** Elements that one layer keeps of one position. */
  private Formula kept() {
    Latent latent = traits.latent;
    return latent == null
        ? Formula.product(
            Formula.of(2).named("keys and values", "attention"),
            named(traits.keyValueHeads, "key-value heads"),
            named(traits.headSize, "size of a head"))
        : named(latent.rank(), "compressed features")
            .plus(named(latent.rotary(), "key features that heads share"));
  }

  private Fact cachePerToken() {
    return new Fact(
        "key-value-cache-per-token",
        "Key-value cache per token",
        cache.bytes(Formula.product(named(traits.layers, "layers"), kept())),
        Fact.BYTES,
        explained(
            windowedLayers() > 0
                ? "; layers with a window stop growing at " + traits.window + " tokens"
                : ""));
  }

  private Fact cache() {
    return new Fact(
        "key-value-cache",
        "Key-value cache",
        cache.bytes(perLayer(kept(), CONTEXT)),
        Fact.BYTES,
        explained(", for the tokens in context"));
  }

  private String explained(String more) {
    return (traits.latent == null
            ? "keys and values of all layers, "
            : "what keys and values are compressed to, in all layers, ")
        + cache.name()
        + " "
        + cacheReason
        + more;
  }
}
