package dev.netweight.proof.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.netweight.Netweight;
import dev.netweight.format.BytesSource;
import dev.netweight.network.DataType;
import dev.netweight.proof.export.Exported;
import dev.netweight.proof.export.Exporter;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.ModelFile;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever runs an exported file lets the engine optimise it, which moves operators to where it may
 * not be able to run them.
 */
class OptimizedModelTest {
  private static final float TOLERANCE = 1e-4f;

  static List<LayerValues> cases() {
    return LayerValues.read("layer-values.txt").stream()
        .filter(one -> one.inputs().size() == 1 && one.weights().isEmpty())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheSame(LayerValues values) throws OrtException {
    Exported exported =
        Exporter.export(
            Netweight.standard()
                .read(
                    new BytesSource("model.json", values.model().getBytes(StandardCharsets.UTF_8))),
            Netweight.standard().options().operators(),
            Counterparts.standard(),
            (path, weight) -> Optional.empty(),
            1);
    Edge input = exported.graph().inputs().iterator().next();
    Edge output = exported.graph().outputs().iterator().next();
    if (!input.type().equals(DataType.FLOAT32) || !output.type().equals(DataType.FLOAT32)) {
      return;
    }
    byte[] model = ModelFile.message(exported.graph(), weight -> true, "", List.of()).toByteArray();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model);
        OnnxTensor given =
            OnnxTensor.createTensor(
                environment,
                FloatBuffer.wrap(floats(values.inputs().get(0))),
                values.inputs().get(0).sizes().stream().mapToLong(size -> size).toArray());
        OrtSession.Result result = session.run(Map.of(input.name(), given))) {
      float[] found = new float[values.output().elements().size()];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(found);
      float[] wanted = floats(values.output());
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i])
            .as("element %d", i)
            .isCloseTo(wanted[i], Offset.offset(TOLERANCE * Math.max(1, Math.abs(wanted[i]))));
      }
    }
  }

  private static float[] floats(LayerValues.Tensor tensor) {
    float[] all = new float[tensor.elements().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = tensor.elements().get(i).floatValue();
    }
    return all;
  }
}
