package dev.netweight.operator.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are those that Keras 3.16 prints for the two layers. */
class BidirectionalRecurrentTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new BidirectionalRecurrent(GatedUnit.LSTM);
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        new Example(
            OperatorName.netweight("BidirectionalLSTM"),
            Attributes.of("units", 5, "return_sequences", true),
            "N,15,4"),
        new Example(
            OperatorName.netweight("BidirectionalGRU"),
            Attributes.of("units", 5, "merge_mode", "sum"),
            "N,15,4"));
  }

  @Test
  void oneLine() {
    Outcome lstm = Ask.of(node("BidirectionalLSTM", Attributes.of("units", 5)), "N,15,4");
    assertThat(Ask.parameters(lstm)).isEqualTo(400);
    assertThat(lstm.outputs()).containsExactly(Ask.shape("N,10"));
    Outcome gru =
        Ask.of(node("BidirectionalGRU", Attributes.of("units", 5, "merge_mode", "sum")), "N,15,4");
    assertThat(Ask.parameters(gru)).isEqualTo(330);
    assertThat(gru.outputs()).containsExactly(Ask.shape("N,5"));
  }

  @Test
  void mistakes() {
    assertThat(
            Mistakes.of(
                new BidirectionalRecurrent(GatedUnit.LSTM), Attributes.of("units", 5), "N,15,4"))
        .containsExactly(200L);
  }

  private static Node node(String name, Attributes settings) {
    return Node.of("layer", OperatorName.netweight(name), settings, List.of());
  }
}
