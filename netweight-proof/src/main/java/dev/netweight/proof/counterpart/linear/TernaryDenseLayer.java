package dev.netweight.proof.counterpart.linear;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * Keras's TernaryDense: a product with the signs of the kernel, those near zero left out; or with
 * signs that are stored five in a byte, in base 3.
 *
 * <p>Source: keras/src/layers/core/ternary_dense.py and unpack_ternary in
 * keras/src/quantizers/quantizers.py of Keras 3.16.
 */
public final class TernaryDenseLayer implements Counterpart {
  private static final int DIGITS = 5;

  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("TernaryDense"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Arithmetic of = new Arithmetic(call.graph());
    Edge kernel = call.weight("kernel");
    Edge product =
        kernel.type().isFloatingPoint()
            ? ofSigns(call, of, kernel)
            : of.times(of(call, unpacked(call, of, kernel)), call.weight("kernel scale"));
    Edge sum = call.owns("bias") ? of.plus(product, call.weight("bias")) : product;
    return List.of(Activations.apply(call, "activation", sum.shaped(call.output(0))));
  }

  private static Edge of(LayerCall call, Edge signs) {
    Edge given = call.graph().cast(call.input(0), call.type());
    return call.graph().op("MatMul").shaped(call.output(0)).on(given, signs);
  }

  private static Edge ofSigns(LayerCall call, Arithmetic of, Edge kernel) {
    Edge sizes = of.each("Abs", kernel);
    boolean isStated = call.settings().has("threshold");
    Edge mean = of.reduced("ReduceMean", sizes, 0, 1);
    Edge limit = isStated ? of.number(call.real("threshold", 0), kernel) : of.times(0.5, mean);
    Edge far = call.graph().cast(of.compared("Greater", sizes, limit), kernel.type());
    Edge product = of(call, of.times(of.each("Sign", kernel), far));
    if (isStated) {
      return product;
    }
    Edge scale = call.graph().op("Squeeze").shaped(Shape.SCALAR).on(mean);
    return of.times(product, scale);
  }

  private static Edge unpacked(LayerCall call, Arithmetic of, Edge packed) {
    Graph graph = call.graph();
    Dimension units = packed.shape().get(1);
    Edge codes =
        graph
            .op("Unsqueeze")
            .shaped(Shape.of(packed.shape().get(0), Dimension.of(1), units))
            .on(graph.cast(packed, DataType.INT64), graph.integers(1));
    Edge places = graph.integers(List.of(1L, (long) DIGITS, 1L), 1, 3, 9, 27, 81);
    Edge digits = of.both("Mod", of.over(codes, places), graph.integer(3));
    long rows = LayerCall.number(packed.shape().get(0), "the rows of the kernel") * DIGITS;
    Edge signs =
        graph.reshape(of.minus(digits, graph.integer(1)), Shape.of(Dimension.of(rows), units));
    Dimension features = call.shape(0).get(-1);
    return graph.cast(
        graph
            .op("Slice")
            .shaped(Shape.of(features, units))
            .on(signs, graph.integers(0), graph.size(features.formula()), graph.integers(0)),
        call.type());
  }
}
