package dev.netweight.proof.counterpart.function;

import dev.netweight.proof.counterpart.Counterpart;
import java.util.List;

/** The operations of {@code keras.ops} and of TensorFlow, a line each, sorted by class. */
public final class FunctionCounterparts {
  private FunctionCounterparts() {}

  public static List<Counterpart> all() {
    return List.of(
        new ActivationFunctions(),
        new AlgebraFunctions(),
        new AttentionFunction(),
        new CombiningFunctions(),
        new DiagonalFunctions(),
        new ElementwiseFunctions(),
        new FilterFunctions(),
        new FourierFunctions(),
        new ImageFunctions(),
        new JoinFunctions(),
        new LossFunctions(),
        new NanFunctions(),
        new NormalizationFunctions(),
        new NumberFunctions(),
        new OrderFunctions(),
        new PairFunctions(),
        new PartFunctions(),
        new ProductFunctions(),
        new RearrangeFunction(),
        new ReductionFunctions(),
        new ScatterFunctions(),
        new ShapeFunctions(),
        new WindowFunctions());
  }
}
