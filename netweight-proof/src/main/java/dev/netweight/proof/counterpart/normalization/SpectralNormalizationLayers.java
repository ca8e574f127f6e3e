package dev.netweight.proof.counterpart.normalization;

import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.wrapper.SpectralNormalization;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;

/**
 * Spectral normalisation: the layer inside, whose kernel training has normalised already.
 *
 * <p>Source: the method {@code call} in keras/src/layers/normalization/spectral_normalization.py.
 */
public final class SpectralNormalizationLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return new SpectralNormalization().names();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Node inner =
        call.settings()
            .layer("layer")
            .orElseThrow(() -> new NoCounterpartException("there is no layer inside"));
    call.unused("vector u");
    Edge result = call.inner(inner, inner.layer(), call.inputs()).get(0);
    return List.of(call.graph().cast(result, call.input(0).type()));
  }
}
