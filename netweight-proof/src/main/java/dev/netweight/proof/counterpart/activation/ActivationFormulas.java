package dev.netweight.proof.counterpart.activation;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.Arrays;
import java.util.List;

/**
 * Activation functions of Keras whose formulas have parameters.
 *
 * <p>Source: keras/src/backend/numpy/nn.py, and {@code ReLU.static_call} in
 * keras/src/activations/activations.py.
 */
public final class ActivationFormulas {
  private final Graph graph;
  private final Arithmetic of;

  public ActivationFormulas(Graph graph) {
    this.graph = graph;
    this.of = new Arithmetic(graph);
  }

  /**
   * The rectifier of Keras: what is not above the threshold is 0, or its distance times a slope.
   */
  public Edge relu(Edge x, double slope, double most, double threshold) {
    boolean capped = !Double.isInfinite(most);
    if (slope != 0 && !capped && threshold == 0) {
      return leakyRelu(x, slope);
    }
    Edge above =
        threshold == 0
            ? of.each("Relu", x)
            : of.where(of.compared("Greater", x, threshold), x, of.number(0, x));
    Edge positive = capped ? of.smaller(of.larger(above, 0), most) : above;
    if (slope == 0) {
      return positive;
    }
    Edge below = of.each("Relu", of.minus(threshold, x));
    return of.minus(positive, of.times(slope, below));
  }

  public Edge leakyRelu(Edge x, double slope) {
    return graph.op("LeakyRelu").with("alpha", slope).shaped(x.shape()).on(x);
  }

  public Edge elu(Edge x, double alpha) {
    return graph.op("Elu").with("alpha", alpha).shaped(x.shape()).on(x);
  }

  public Edge celu(Edge x, double alpha) {
    return graph.op("Celu").with("alpha", alpha).shaped(x.shape()).on(x);
  }

  public Edge selu(Edge x) {
    return graph
        .op("Selu")
        .with("alpha", 1.6732632423543772)
        .with("gamma", 1.0507009873554805)
        .shaped(x.shape())
        .on(x);
  }

  public Edge gelu(Edge x, boolean approximate) {
    if (!approximate) {
      Edge share = of.plus(of.each("Erf", of.over(x, Math.sqrt(2))), 1);
      return of.over(of.times(x, share), 2);
    }
    Edge cubic = of.plus(x, of.times(0.044715, of.times(of.square(x), x)));
    Edge bent = of.each("Tanh", of.times(Math.sqrt(2 / Math.PI), cubic));
    return of.times(x, of.times(0.5, of.plus(bent, 1)));
  }

  /** {@code slope·x + 0.5} between 0 and 1. */
  public Edge hardSigmoid(Edge x, double slope) {
    return graph.op("HardSigmoid").with("alpha", slope).with("beta", 0.5).shaped(x.shape()).on(x);
  }

  public Edge softShrink(Edge x, double threshold) {
    return of.minus(x, of.larger(of.smaller(x, threshold), -threshold));
  }

  public Edge hardShrink(Edge x, double threshold) {
    return of.where(of.compared("Greater", of.each("Abs", x), threshold), x, of.number(0, x));
  }

  public Edge threshold(Edge x, double threshold, double other) {
    return of.where(of.compared("Greater", x, threshold), x, of.number(other, x));
  }

  public Edge squareplus(Edge x, double b) {
    return of.over(of.plus(x, of.each("Sqrt", of.plus(of.square(x), b))), 2);
  }

  public Edge sparsePlus(Edge x) {
    Edge middle = of.times(0.25, of.square(of.plus(x, 1)));
    Edge right = of.where(of.compared("Less", x, 1), middle, x);
    return of.where(of.compared("LessOrEqual", x, -1), of.number(0, x), right);
  }

  /** Shares of one along axes. */
  public Edge softmax(Edge x, long... axes) {
    if (axes.length == 1) {
      return graph.op("Softmax").with("axis", axes[0]).shaped(x.shape()).on(x);
    }
    Edge risen = of.each("Exp", of.minus(x, of.reduced("ReduceMax", x, axes)));
    return of.over(risen, of.reduced("ReduceSum", risen, axes));
  }

  public Edge logSoftmax(Edge x, long axis) {
    return graph.op("LogSoftmax").with("axis", axis).shaped(x.shape()).on(x);
  }

  /** The first half along an axis, times the sigmoid of the second. */
  public Edge glu(Edge x, int axis) {
    int place = x.shape().resolve(axis);
    Dimension half = Dimension.of(x.shape().size(place).floorDividedBy(Formula.of(2)));
    List<Edge> halves =
        graph
            .op("Split")
            .with("axis", place)
            .with("num_outputs", 2)
            .shaped(x.shape().with(place, half))
            .giving(2, x);
    return of.times(halves.get(0), of.each("Sigmoid", halves.get(1)));
  }

  /** What is above a common threshold, which Keras takes from the sum of the running sums. */
  public Edge sparsemax(Edge x, int axis) {
    int place = x.shape().resolve(axis);
    long size = LayerCall.number(x.shape().get(place), "the axis of sparsemax");
    Edge count = graph.integers(size);
    Edge sorted = graph.op("TopK").with("axis", place).shaped(x.shape()).giving(2, x, count).get(0);
    Edge running = graph.op("CumSum").shaped(x.shape()).on(sorted, graph.integer(place));
    long[] ranks = new long[x.rank()];
    Arrays.fill(ranks, 1);
    ranks[place] = size;
    double[] numbers = new double[(int) size];
    Arrays.setAll(numbers, i -> i + 1);
    Edge rank =
        graph
            .numbers(Arrays.stream(ranks).boxed().toList(), x.type(), numbers)
            .shaped(Shape.of(ranks));
    Edge support = of.compared("Greater", of.minus(sorted, of.over(of.minus(running, 1), rank)), 0);
    Edge members = graph.cast(support, x.type());
    Edge inside = of.reduced("ReduceSum", of.where(support, running, of.number(0, x)), place);
    Edge all = of.reduced("ReduceSum", members, place);
    return of.each("Relu", of.minus(x, of.over(of.minus(inside, 1), all)));
  }
}
