package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.activation.ActivationFormulas;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;

/**
 * Losses and distances between tensors.
 *
 * <p>Source: keras/src/backend/numpy/nn.py and math.py.
 */
public final class LossFunctions extends Functions {
  /** keras.config.epsilon(), by which Keras keeps shares from 0 and 1. */
  private static final double SMALL = 1e-7;

  private static final String PAIR = "target, x|output";

  public LossFunctions() {
    keras("BinaryCrossentropy", PAIR, LossFunctions::binary);
    keras("CategoricalCrossentropy", PAIR, LossFunctions::categorical);
    keras("SparseCategoricalCrossentropy", PAIR, LossFunctions::sparse);
    keras("PSNR", "x1, x2", LossFunctions::noise);
    keras("CDist", "x|x1, y|x2", LossFunctions::distances);
    keras("InTopK", "x|targets, predictions", LossFunctions::among);
  }

  private static Edge kept(Arithmetic of, Edge share) {
    return of.smaller(of.larger(share, SMALL), 1 - SMALL);
  }

  private static Edge binary(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Edge x = call.real("x");
    Edge target = call.graph().cast(call.tensor("target"), x.type());
    boolean logits = call.constants().flag("from_logits", false);
    Edge share = kept(of, logits ? of.each("Sigmoid", x) : x);
    Edge yes = of.times(target, of.each("Log", share));
    Edge no = of.times(of.minus(1, target), of.each("Log", of.minus(1, share)));
    return of.each("Neg", of.plus(yes, no));
  }

  private static Edge logarithm(FunctionCall call, Edge x, int axis) {
    if (call.constants().flag("from_logits", false)) {
      return new ActivationFormulas(call.graph()).logSoftmax(x, axis);
    }
    Arithmetic of = call.arithmetic();
    return of.each("Log", kept(of, of.over(x, of.reduced("ReduceSum", x, axis))));
  }

  private static Edge categorical(FunctionCall call) {
    Edge x = call.real("x");
    int axis = call.axis("axis", -1, x.rank());
    Edge target = call.graph().cast(call.tensor("target"), x.type());
    return summed(call, target, logarithm(call, x, axis), axis);
  }

  private static Edge summed(FunctionCall call, Edge target, Edge logarithm, int axis) {
    Arithmetic of = call.arithmetic();
    Edge product = of.times(target, logarithm);
    Edge sum =
        call.graph()
            .op("ReduceSum")
            .with("keepdims", 0)
            .shaped(call.output())
            .on(product, call.graph().integers(axis));
    return of.each("Neg", sum);
  }

  private static Edge sparse(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.real("x");
    int axis = call.axis("axis", -1, x.rank());
    Edge target = graph.cast(call.tensor("target"), DataType.INT64);
    boolean column = target.rank() == x.rank() && target.shape().get(-1).equals(Dimension.of(1));
    if (axis != x.rank() - 1) {
      throw new NoCounterpartException("classes along another axis than the last are not written");
    }
    Edge places = column ? target : graph.op("Unsqueeze").on(target, graph.integers(-1));
    Edge numbers = numbers(graph, LayerCall.number(x.shape().get(axis), "the classes"));
    Edge same = graph.op("Equal").typed(DataType.BOOL).shaped(x.shape()).on(places, numbers);
    return summed(call, graph.cast(same, x.type()), logarithm(call, x, axis), axis);
  }

  private static Edge numbers(Graph graph, long count) {
    long[] numbers = new long[Math.toIntExact(count)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    return graph.integers(numbers);
  }

  private static Edge noise(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    List<Edge> sides = call.alike("x1", "x2");
    if (!sides.get(0).type().isFloatingPoint()) {
      throw new NoCounterpartException("PSNR of whole numbers is not written");
    }
    Edge square = of.square(of.minus(sides.get(0), sides.get(1)));
    Edge mean = call.graph().op("ReduceMean").with("keepdims", 0).shaped(Shape.SCALAR).on(square);
    double most = 20 * Math.log10(call.real("max_val", 1));
    return of.minus(most, of.times(10 / Math.log(10), of.each("Log", mean)));
  }

  private static Edge distances(FunctionCall call) {
    Graph graph = call.graph();
    List<Edge> sides = call.alike("x", "y");
    DataType type = sides.get(0).type().isFloatingPoint() ? sides.get(0).type() : DataType.FLOAT32;
    Edge rows = graph.op("Unsqueeze").on(graph.cast(sides.get(0), type), graph.integers(-2));
    Edge columns = graph.op("Unsqueeze").on(graph.cast(sides.get(1), type), graph.integers(-3));
    Edge difference = graph.two("Sub", rows, columns);
    Edge square = graph.two("Mul", difference, difference);
    Edge sum = graph.op("ReduceSum").with("keepdims", 0).on(square, graph.integers(-1));
    return graph.each("Sqrt", sum);
  }

  /** Whether fewer than k predictions are above that of the target. */
  private static Edge among(FunctionCall call) {
    Graph graph = call.graph();
    Edge predictions = call.tensor("predictions");
    Edge targets = graph.cast(call.tensor("x"), DataType.INT64);
    Edge places = graph.op("Unsqueeze").on(targets, graph.integers(-1));
    Edge own = graph.op("GatherElements").with("axis", -1).on(predictions, places);
    Edge above = graph.op("Greater").typed(DataType.BOOL).on(predictions, own);
    Edge count =
        graph
            .op("ReduceSum")
            .with("keepdims", 0)
            .on(graph.cast(above, DataType.INT64), graph.integers(-1));
    Edge most = graph.integer(LayerCall.number(call.constants().size("k"), "k"));
    return graph.op("Less").typed(DataType.BOOL).on(count, most);
  }
}
