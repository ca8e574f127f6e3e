package dev.netweight.operator.language;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.attention.Attending;
import java.util.List;
import java.util.Optional;

/**
 * Attention over a compressed cache, in its naive form: the keys and values of a position are
 * expanded once, when it is new, and each head attends to them as in any other attention. (The
 * absorbed form attends to the compressed vectors themselves, with more multiply-adds a position
 * and none for expanding.) A head's key is {@code nope_dim} features of its own and {@code
 * rope_dim} that all heads share.
 *
 * <p>Given queries of {@code [batch, positions, num_heads × (nope_dim + rope_dim)]}, what is
 * compressed, {@code [batch, positions, rank + rope_dim]}, and what it expands to, {@code [batch,
 * positions, num_heads × (nope_dim + value_dim)]}; gives {@code [batch, positions, num_heads ×
 * value_dim]}. Positions attended to are as in {@link CachedAttention}.
 *
 * <p>Source: DeepSeek-AI, "DeepSeek-V2", 2024, section 2.1.
 */
public final class LatentAttention implements Operator {
  public static final OperatorName NAME = OperatorName.stored("LatentAttention");

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Attends to keys and values that are expanded from a compressed cache.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/2405.04434";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Formula heads = Sizes.positive(settings, "num_heads", "heads");
    Formula own = Sizes.positive(settings, "nope_dim", "key features of each head");
    Formula rotary = Sizes.positive(settings, "rope_dim", "key features that heads share");
    Formula value = Sizes.positive(settings, "value_dim", "size of a value");
    Formula rank = Sizes.positive(settings, "rank", "compressed features");
    Shape query = CachedAttention.ranked(call, 0);
    Shape expanded = CachedAttention.ranked(call, 2);
    CachedAttention.requireWidth("the query", query, heads.times(own.plus(rotary)));
    CachedAttention.requireWidth(
        "what is compressed", CachedAttention.ranked(call, 1), rank.plus(rotary));
    CachedAttention.requireWidth("what is expanded", expanded, heads.times(own.plus(value)));
    Formula pairs =
        Formula.product(
            Sizes.of(query, 0).named("batch", "input"),
            heads,
            Sizes.of(query, 1).named("positions", "input"),
            CachedAttention.attended(settings, Sizes.of(expanded, 1)));
    Shape output =
        query.hasRank()
            ? Shape.ofFormulas(List.of(query.size(0), query.size(1), heads.times(value).reduced()))
            : query;
    return Outcome.of(output, Cost.of(List.of(), Attending.work(pairs, own.plus(rotary), value)));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
