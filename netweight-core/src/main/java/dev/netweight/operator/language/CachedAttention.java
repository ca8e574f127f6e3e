package dev.netweight.operator.language;

import dev.netweight.failure.SettingException;
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
 * Attention in heads, without its projections: given queries of {@code [batch, positions, num_heads
 * × head_dim]}, keys of {@code [batch, positions, num_key_value_heads × head_dim]} and values of
 * {@code [batch, positions, num_key_value_heads × value_dim]}, or one tensor of all three beside
 * each other; gives {@code [batch, positions, num_heads × value_dim]}.
 *
 * <p>Each query attends to {@code context} positions that are cached, and to all keys that it is
 * given, its own position included: context + 1 for one token. Where there is a {@code window}, it
 * attends to no more than so many. Sharing keys and values among heads saves memory and no work.
 *
 * <p>Source: N. Shazeer, "Fast Transformer Decoding: One Write-Head is All You Need", 2019; for
 * windows A. Q. Jiang et al., "Mistral 7B", 2023, section 2.
 */
public final class CachedAttention implements Operator {
  public static final OperatorName NAME = OperatorName.stored("CachedAttention");

  private static final String CONTEXT = "context";
  private static final String WINDOW = "window";

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Attends to cached positions and to those it is given.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/1911.02150";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Formula heads = Sizes.positive(settings, "num_heads", "heads");
    Formula shared = Sizes.positive(settings, "num_key_value_heads", "key-value heads", heads);
    Formula size = Sizes.positive(settings, "head_dim", "size of a head");
    Formula valueSize = Sizes.positive(settings, "value_dim", "size of a value", size);
    Shape query = ranked(call, 0);
    boolean packed = call.inputs().size() == 1;
    Shape key = packed ? query : ranked(call, 1);
    if (packed) {
      requireWidth(
          "the packed input",
          query,
          heads.times(size).plus(shared.times(size)).plus(shared.times(valueSize)));
    } else {
      requireWidth("the query", query, heads.times(size));
      requireWidth("the key", key, shared.times(size));
      requireWidth("the value", ranked(call, 2), shared.times(valueSize));
    }
    Formula attended = attended(settings, Sizes.of(key, 1));
    Formula pairs =
        Formula.product(
            Sizes.of(query, 0).named("batch", "input"),
            heads,
            Sizes.of(query, 1).named("positions", "input"),
            attended);
    Shape output =
        query.hasRank()
            ? Shape.ofFormulas(
                List.of(query.size(0), query.size(1), heads.times(valueSize).reduced()))
            : query;
    return Outcome.of(
        output,
        Cost.of(
            OwnedTensors.weights(settings, call.node().layer()),
            Attending.work(pairs, size, valueSize)));
  }

  /** How many positions each query attends to. */
  static Formula attended(Attributes settings, Formula keys) {
    Formula given = keys.named("keys given", "input");
    Formula all =
        settings.has(CONTEXT)
            ? settings.size(CONTEXT).named("cached positions", "setting " + CONTEXT).plus(given)
            : given;
    return (settings.has(WINDOW) ? all.minimum(Sizes.positive(settings, WINDOW, WINDOW)) : all)
        .named("positions attended to", "those cached and those given");
  }

  /** An input, which must have three axes. */
  static Shape ranked(Call call, int index) {
    Shape shape = call.input(index);
    if (shape.hasRank() && shape.rank() != 3) {
      throw new SettingException(
          "inputs", "attention takes inputs of batch, positions and features; one is " + shape);
    }
    return shape;
  }

  static void requireWidth(String what, Shape shape, Formula expected) {
    Formula width = Sizes.of(shape, -1);
    if (Sizes.differ(width, expected)) {
      throw new SettingException(
          "inputs",
          what
              + " has "
              + width.reduced().text()
              + " features; the heads take "
              + expected.reduced().text());
    }
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
