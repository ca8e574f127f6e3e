package dev.netweight.operator;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.activation.Activation;
import dev.netweight.operator.activation.FixedActivation;
import dev.netweight.operator.activation.ParametricRelu;
import dev.netweight.operator.activation.Softmax;
import dev.netweight.operator.attention.DotProductAttention;
import dev.netweight.operator.attention.GroupedQueryAttention;
import dev.netweight.operator.attention.MultiHeadAttention;
import dev.netweight.operator.convolution.Convolution;
import dev.netweight.operator.embedding.Embedding;
import dev.netweight.operator.embedding.ReversibleEmbedding;
import dev.netweight.operator.linear.Dense;
import dev.netweight.operator.linear.EinsumDense;
import dev.netweight.operator.model.InputLayer;
import dev.netweight.operator.model.NestedModel;
import dev.netweight.operator.normalization.BatchNormalization;
import dev.netweight.operator.normalization.GroupNormalization;
import dev.netweight.operator.normalization.LayerNormalization;
import dev.netweight.operator.normalization.Normalization;
import dev.netweight.operator.normalization.RmsNormalization;
import dev.netweight.operator.normalization.UnitNormalization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators that are known, by every name they have. */
public final class Operators {
  /** The built-in ones, a line each, sorted. */
  private static List<Operator> builtIn() {
    return List.of(
        new Activation(),
        new BatchNormalization(),
        new Convolution(1),
        new Convolution(2),
        new Convolution(3),
        new Dense(),
        DotProductAttention.additive(),
        DotProductAttention.dotProduct(),
        new EinsumDense(),
        new Embedding(),
        new FixedActivation(),
        new GroupNormalization(),
        new GroupedQueryAttention(),
        new InputLayer(),
        new LayerNormalization(),
        new MultiHeadAttention(),
        new NestedModel(),
        new Normalization(),
        new ParametricRelu(),
        new ReversibleEmbedding(),
        new RmsNormalization(),
        new Softmax(),
        new UnitNormalization());
  }

  private static final Operators BUILT_IN = new Operators(builtIn());

  private final List<Operator> all;
  private final Map<OperatorName, Operator> byName;

  private Operators(List<Operator> operators) {
    all = Collections.unmodifiableList(new ArrayList<>(operators));
    byName = new LinkedHashMap<>();
    for (Operator operator : operators) {
      for (OperatorName name : operator.names()) {
        Operator before = byName.put(name, operator);
        if (before != null) {
          throw new IllegalStateException("two operators are named " + name);
        }
      }
    }
  }

  /** The operators that come with Netweight. */
  public static Operators standard() {
    return BUILT_IN;
  }

  /** These operators and more, such as those that a plug-in brings. */
  public Operators with(List<? extends Operator> more) {
    List<Operator> together = new ArrayList<>(all);
    together.addAll(more);
    return new Operators(together);
  }

  public List<Operator> all() {
    return all;
  }

  /** The operator of that name, or null. */
  public @Nullable Operator find(OperatorName name) {
    return byName.get(name);
  }
}
