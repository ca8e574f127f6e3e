package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * Keras's AutoContrast: the axes 1 and 2 of the images, whatever they are, are spread over the
 * whole range; where all elements along them are the same they stay.
 *
 * <p>Source: keras/src/layers/preprocessing/image_preprocessing/auto_contrast.py of Keras 3.16.
 */
public final class AutoContrastLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("AutoContrast"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Arithmetic of = new Arithmetic(graph);
    ValueRange range = ValueRange.of(call).sorted();
    Edge given = graph.cast(call.input(0), call.type()).shaped(call.shape(0));
    boolean single = given.rank() == 3;
    Edge images = single ? graph.reshape(given, Shape.of(1).concatenated(given.shape())) : given;
    Edge wide = range.to(ValueRange.BYTES, of, images);
    Edge low = of.reduced("ReduceMin", wide, 1, 2);
    Edge high = of.reduced("ReduceMax", wide, 1, 2);
    Edge scale = of.over(255, of.minus(high, low));
    Edge offset = of.times(of.each("Neg", low), scale);
    Edge spread = of.plus(of.times(wide, scale), offset);
    Edge kept = of.smaller(of.larger(spread, 0), 255);
    Edge result =
        of.where(of.compared("Equal", high, low), images, ValueRange.BYTES.to(range, of, kept));
    return List.of(single ? graph.reshape(result, call.output(0)) : result);
  }
}
