package dev.netweight.operator.onnx.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Value;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextGenerationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new TextGeneration();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        beams("BeamSearch").asking(3),
        beams("WhisperBeamSearch").asking(5),
        OnnxAsk.microsoft("GreedySearch").on("int32 N,7", "int32 1 = 20"),
        OnnxAsk.microsoft("Sampling").asking(2).on("int32 N,7", "int32 1 = 20"));
  }

  private static OnnxAsk beams(String name) {
    return OnnxAsk.microsoft(name)
        .with("vocab_size", 1000)
        .on("int32 N,7", "int32 1 = 20", "-", "int32 1 = 4", "int32 1 = 2", "1");
  }

  @Test
  void theSequencesThatTheSearchKeeps() {
    assertThat(examples().get(0).outcome().outputs().toString())
        .isEqualTo("[[batch, 2, 20], [batch, 2], [13, batch, 4, 1000]]");
    assertThat(examples().get(2).shape()).isEqualTo(Ask.shape("N,20"));
  }

  @Test
  void theWeightsOfTheGraphsInsideAreCountedAndTheirRunsAreNot() {
    Node product =
        new Node(
            "product",
            "product",
            OperatorName.onnx("MatMul"),
            "MatMul",
            Attributes.NONE,
            Attributes.NONE,
            List.of("x", "w"),
            DataType.FLOAT32,
            true,
            null,
            "",
            List.of("y"));
    Network decoder =
        new Network(
            "decoder",
            "",
            List.of(new Input("x", "x", Ask.shape("N,S,3"), DataType.FLOAT32)),
            List.of(new Output("y", "y")),
            List.of(product),
            List.of(),
            List.of(),
            Network.Layout.GRAPH,
            List.of(new Constant("w", (Value.Tensor) OnnxAsk.value("w: float32 3,4"))),
            Map.of(),
            "");
    Outcome outcome =
        OnnxAsk.microsoft("GreedySearch")
            .with("decoder", new Attribute.Body(decoder, List.of()))
            .on("int32 N,7", "int32 1 = 20")
            .outcome();
    Outcome inside = outcome.parts().get(0).outcome();
    assertThat(Ask.parameters(inside)).isEqualTo(12);
    assertThat(inside.cost().work().get(0).count().unknownReason()).isPresent();
    assertThat(outcome.cost().unknownWork()).contains("how often");
  }
}
