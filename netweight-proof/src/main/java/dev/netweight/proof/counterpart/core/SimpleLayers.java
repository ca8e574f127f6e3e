package dev.netweight.proof.counterpart.core;

import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;
import java.util.stream.Stream;

/**
 * Layers of one formula each: LayerScale, Masking and RandomFourierFeatures.
 *
 * <p>Source: keras/src/applications/convnext.py, keras/src/layers/core/masking.py;
 * keras/layers/kernelized.py of tf-keras.
 */
public final class SimpleLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of("LayerScale", "Masking", "RandomFourierFeatures")
        .map(OperatorName::keras)
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Arithmetic of = new Arithmetic(call.graph());
    Edge x = call.graph().cast(call.input(0), call.type());
    return List.of(
        switch (call.node().type().name()) {
          case "LayerScale" -> of.times(x, call.weight("gamma"));
          case "Masking" -> masked(call, of, x);
          default -> features(call, of, x);
        });
  }

  /** Steps whose features all have the one value become zeros. */
  private static Edge masked(LayerCall call, Arithmetic of, Edge x) {
    Graph graph = call.graph();
    double value =
        call.settings().has("mask_value") ? LayerCall.real(call.settings(), "mask_value") : 0;
    Edge other =
        graph.op("Not").typed(DataType.BOOL).shaped(x.shape()).on(of.compared("Equal", x, value));
    Edge kept =
        graph.cast(
            of.reduced("ReduceMax", graph.cast(other, DataType.FLOAT32), x.rank() - 1L),
            DataType.BOOL);
    Edge result = of.where(kept, x, of.number(0, x));
    Shape steps = x.shape().slice(0, x.rank() - 1);
    call.exporter()
        .masks()
        .put(
            result,
            graph.op("Squeeze").typed(DataType.BOOL).shaped(steps).on(kept, graph.integers(-1)));
    return result;
  }

  private static Edge features(LayerCall call, Arithmetic of, Edge x) {
    Edge kernel = of.over(call.weight("kernel"), call.weight("kernel scale"));
    Edge product = call.graph().op("MatMul").shaped(call.output(0)).on(x, kernel);
    return of.each("Cos", of.plus(product, call.weight("bias")));
  }
}
