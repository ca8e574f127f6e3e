package dev.netweight.proof.counterpart.spatial;

import dev.netweight.network.DataType;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How much each position of an axis counts for each position of the resized axis: a kernel around
 * the position's centre, its weights brought to a sum of one.
 *
 * <p>Source: _compute_weight_mat and the kernels in keras/src/backend/numpy/image.py.
 */
final class ResizingWeights {
  private final int given;
  private final int wanted;
  private final double[][] weights;

  private ResizingWeights(int given, int wanted, DoubleUnaryOperator kernel, boolean antialias) {
    this.given = given;
    this.wanted = wanted;
    this.weights = new double[wanted][given];
    double step = (double) given / wanted;
    double width = antialias ? Math.max(step, 1) : 1;
    for (int to = 0; to < wanted; to++) {
      double centre = (to + 0.5) * step - 0.5;
      double sum = 0;
      for (int from = 0; from < given; from++) {
        weights[to][from] = kernel.applyAsDouble(Math.abs(centre - from) / width);
        sum += weights[to][from];
      }
      for (int from = 0; from < given; from++) {
        weights[to][from] /= sum;
      }
    }
  }

  /**
   * The weights of an axis.
   *
   * @param method the interpolation's name in Keras
   * @param antialias whether the kernel is widened where the axis becomes smaller
   */
  static ResizingWeights of(String method, boolean antialias, long given, long wanted) {
    return new ResizingWeights(
        Math.toIntExact(given), Math.toIntExact(wanted), kernel(method), antialias);
  }

  private static DoubleUnaryOperator kernel(String method) {
    return switch (method) {
      case "bilinear" -> x -> Math.max(0, 1 - x);
      case "bicubic" -> ResizingWeights::cubic;
      case "lanczos3" -> x -> lanczos(3, x);
      case "lanczos5" -> x -> lanczos(5, x);
      default ->
          throw new NoCounterpartException("the interpolation " + method + " is not written");
    };
  }

  private static double cubic(double x) {
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  }

  private static double lanczos(double radius, double x) {
    return x > radius
        ? 0
        : x > 1e-3
            ? radius
                * Math.sin(Math.PI * x)
                * Math.sin(Math.PI * x / radius)
                / (Math.PI * Math.PI * x * x)
            : 1;
  }

  /** A matrix that multiplies columns from the left: wanted × given. */
  Edge left(Graph graph, DataType type) {
    double[] flat = new double[wanted * given];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = weights[i / given][i % given];
    }
    return graph.numbers(List.of((long) wanted, (long) given), type, flat);
  }

  /** A matrix that multiplies rows from the right: given × wanted. */
  Edge right(Graph graph, DataType type) {
    double[] flat = new double[wanted * given];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = weights[i % wanted][i / wanted];
    }
    return graph.numbers(List.of((long) given, (long) wanted), type, flat);
  }
}
