package dev.netweight.operator;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.algebra.FourierTransform;
import dev.netweight.operator.algebra.MatrixFunction;
import dev.netweight.operator.array.AxisOrder;
import dev.netweight.operator.array.AxisPattern;
import dev.netweight.operator.array.Creation;
import dev.netweight.operator.array.DataDependent;
import dev.netweight.operator.array.Diagonals;
import dev.netweight.operator.array.Encoding;
import dev.netweight.operator.array.Gathering;
import dev.netweight.operator.array.Indexing;
import dev.netweight.operator.array.Joining;
import dev.netweight.operator.array.Ordering;
import dev.netweight.operator.array.Padding;
import dev.netweight.operator.array.Repetition;
import dev.netweight.operator.array.Reshaping;
import dev.netweight.operator.array.SameShape;
import dev.netweight.operator.array.Scattering;
import dev.netweight.operator.array.Splitting;
import dev.netweight.operator.array.UnitAxes;
import dev.netweight.operator.convolution.Convolution;
import dev.netweight.operator.elementwise.ActivationFunction;
import dev.netweight.operator.elementwise.ElementwiseCombination;
import dev.netweight.operator.elementwise.ElementwiseFunction;
import dev.netweight.operator.function.ControlFlow;
import dev.netweight.operator.function.GraphOperation;
import dev.netweight.operator.image.ImageFunction;
import dev.netweight.operator.image.ImagePatches;
import dev.netweight.operator.image.ImageSize;
import dev.netweight.operator.model.InputLayer;
import dev.netweight.operator.model.NestedModel;
import dev.netweight.operator.neural.BlockArrangement;
import dev.netweight.operator.neural.FunctionalNormalization;
import dev.netweight.operator.neural.KernelConvolution;
import dev.netweight.operator.neural.Loss;
import dev.netweight.operator.neural.WindowPooling;
import dev.netweight.operator.product.AttentionProduct;
import dev.netweight.operator.product.EinsteinSum;
import dev.netweight.operator.product.MatrixProduct;
import dev.netweight.operator.product.TensorProduct;
import dev.netweight.operator.reduction.Cumulation;
import dev.netweight.operator.reduction.Reduction;
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
        new ActivationFunction(),
        new AttentionProduct(),
        new AxisOrder(),
        new AxisPattern(),
        new BlockArrangement(),
        new ControlFlow(),
        new Convolution(1),
        new Convolution(2),
        new Convolution(3),
        new Creation(),
        new Cumulation(),
        new DataDependent(),
        new Diagonals(),
        new EinsteinSum(),
        new ElementwiseCombination(),
        new ElementwiseFunction(),
        new Encoding(),
        new FourierTransform(),
        new FunctionalNormalization(),
        new Gathering(),
        new GraphOperation(),
        new ImageFunction(),
        new ImagePatches(),
        new ImageSize(),
        new Indexing(),
        new InputLayer(),
        new Joining(),
        new KernelConvolution(),
        new Loss(),
        new MatrixFunction(),
        new MatrixProduct(),
        new NestedModel(),
        new Ordering(),
        new Padding(),
        new Reduction(),
        new Repetition(),
        new Reshaping(),
        new SameShape(),
        new Scattering(),
        new Splitting(),
        new TensorProduct(),
        new UnitAxes(),
        new WindowPooling());
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
