package dev.netweight.proof.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.netweight.network.Attributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Output;

/** What layers give on the engine is what TensorFlow's own operators give. */
class TensorFlowValuesTest {
  private static final float TOLERANCE = 1e-4f;

  /** A layer with settings on inputs of these sizes, and what it is in TensorFlow's operators. */
  record Case(
      String layer,
      Attributes settings,
      Function<Reference, Output<?>> wanted,
      List<long[]> inputs) {
    Case(
        String layer,
        Attributes settings,
        Function<Reference, Output<?>> wanted,
        long[]... inputs) {
      this(layer, settings, wanted, List.of(inputs));
    }

    @Override
    public String toString() {
      return layer + " " + settings + " on " + inputs.stream().map(Arrays::toString).toList();
    }
  }

  @BeforeAll
  static void requireTensorFlow() {
    Optional<String> missing = TensorFlowOperators.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
  }

  static Stream<Case> cases() {
    return Stream.of(
            ConvolutionCases.all(),
            PoolingCases.all(),
            NormalizationCases.all(),
            ActivationCases.all(),
            SequenceCases.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatTensorFlowGives(Case one) {
    LayerRun run = new LayerRun(one.layer(), one.settings(), one.inputs());
    try (TensorFlowOperators tf = new TensorFlowOperators()) {
      Output<?> wanted = one.wanted().apply(new Reference(tf, run));
      assertThat(run.shape().toString())
          .isEqualTo(Arrays.toString(TensorFlowOperators.sizes(wanted)));
      float[] elements = TensorFlowOperators.elements(wanted);
      for (int i = 0; i < elements.length; i++) {
        assertThat(run.elements()[i])
            .as("element %d", i)
            .isCloseTo(elements[i], within(TOLERANCE * Math.max(1, Math.abs(elements[i]))));
      }
    }
  }
}
