package dev.netweight.operator.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;

/**
 * Scaled dot-product attention over (batch, length, heads, head size): each query is multiplied by
 * each key for the scores, and the scores by the values.
 *
 * <p>Source: A. Vaswani et al., "Attention Is All You Need", equation 1.
 */
public final class AttentionProduct extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.ACTIVATION_PRODUCT)
          .keras(AttentionProduct::apply, "query, key, value, bias, mask", "DotProductAttention");

  public AttentionProduct() {
    super(
        "Weighs values by how well queries match their keys.",
        "https://keras.io/api/ops/nn/#dot_product_attention-function",
        FUNCTIONS);
  }

  private static Outcome apply(Arguments arguments) {
    Shape query = ofFourAxes(arguments, "query");
    Shape key = ofFourAxes(arguments, "key");
    Shape value = ofFourAxes(arguments, "value");
    Dimension batch = Broadcast.same("the batches", query.get(0), key.get(0));
    Dimension width =
        Broadcast.same("the head sizes of queries and keys", query.get(3), key.get(3));
    Dimension length = Broadcast.same("the lengths of keys and values", key.get(1), value.get(1));
    Broadcast.same("the heads of keys and values", key.get(2), value.get(2));
    Dimension depth =
        value.get(3).equals(query.get(3))
            ? value.get(3)
            : new Dimension.Unknown(
                "Keras states the head size of the queries, and gives that of the values");
    Formula scores =
        Formula.product(
            batch.formula().named("batch", "queries"),
            query.size(2).named("heads", "queries"),
            query.size(1).named("query length", "queries"),
            length.formula().named("key length", "keys"));
    return Outcome.of(
        query.with(3, depth),
        Cost.ofWork(
            new Work(
                Work.Kind.ACTIVATION_PRODUCT,
                "attention scores",
                scores.times(width.formula().named("head size", "queries and keys"))),
            new Work(Work.Kind.ACTIVATION, "softmax", scores),
            new Work(
                Work.Kind.ACTIVATION_PRODUCT,
                "weighted values",
                scores.times(value.size(3).named("value size", "values")))));
  }

  private static Shape ofFourAxes(Arguments arguments, String name) {
    Shape shape = arguments.shape(name);
    if (shape.rank() != 4) {
      throw new SettingException(
          name,
          "the "
              + name
              + " has the shape "
              + shape
              + "; it must have four axes: batch, length, heads and head size");
    }
    return shape;
  }
}
