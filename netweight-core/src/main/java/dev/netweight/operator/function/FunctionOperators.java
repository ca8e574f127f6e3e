package dev.netweight.operator.function;

import dev.netweight.operator.Operator;
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
import dev.netweight.operator.elementwise.ActivationFunction;
import dev.netweight.operator.elementwise.ElementwiseCombination;
import dev.netweight.operator.elementwise.ElementwiseFunction;
import dev.netweight.operator.image.ImageFunction;
import dev.netweight.operator.image.ImagePatches;
import dev.netweight.operator.image.ImageSize;
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
import java.util.List;

/** The families of functions that Keras and TensorFlow call by names that are no layer's. */
public final class FunctionOperators {
  private FunctionOperators() {}

  /** All of them, a line each, sorted. */
  public static List<Operator> list() {
    return List.of(
        new ActivationFunction(),
        new AttentionProduct(),
        new AxisOrder(),
        new AxisPattern(),
        new BlockArrangement(),
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
        new ImageFunction(),
        new ImagePatches(),
        new ImageSize(),
        new Indexing(),
        new Joining(),
        new KernelConvolution(),
        new Loss(),
        new MatrixFunction(),
        new MatrixProduct(),
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
}
