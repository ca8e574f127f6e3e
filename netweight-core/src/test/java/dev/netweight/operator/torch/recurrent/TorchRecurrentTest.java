package dev.netweight.operator.torch.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchRecurrentTest extends TorchContract {
  TorchRecurrentTest() {
    super(new TorchRecurrent(), "layers");
    example(
        3,
        "lstm",
        "#0, [#1, #1], [#2, #3, #4, #5], True, 1, 0.0, False, False, True",
        "N,T,3; 1,N,5; kernel: 20,3; recurrent: 20,5; bias: 20; again: 20");
  }

  /** A stack as a module of PyTorch would call it, with the weights that it would have. */
  private static TorchAsk stack(
      String function, int gates, int inputs, int units, int projected, int layers, boolean both) {
    int directions = both ? 2 : 1;
    int outputs = projected == 0 ? units : projected;
    List<String> weights = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      int seen = layer == 0 ? inputs : directions * outputs;
      for (int direction = 0; direction < directions; direction++) {
        int rows = gates * units;
        List<String> shapes =
            new ArrayList<>(List.of(rows + "," + seen, rows + "," + outputs, "" + rows, "" + rows));
        if (projected > 0) {
          shapes.add(projected + "," + units);
        }
        for (String shape : shapes) {
          weights.add("w" + weights.size() + ": " + shape);
          places.add("#" + (weights.size() + 1));
        }
      }
    }
    String state = function.equals("lstm") ? "[#1, #1]" : "#1";
    return TorchAsk.of(
        function,
        "#0, "
            + state
            + ", "
            + places
            + ", True, "
            + layers
            + ", 0.0, False, "
            + (both ? "True" : "False")
            + ", True",
        "N,7," + inputs + "; 1,N," + units + "; " + String.join("; ", weights));
  }

  /** Parameters as sum(p.numel() for p in module.parameters()) has them in PyTorch. */
  @ParameterizedTest
  @CsvSource({
    // function, gates, inputs, units, projected, layers, both, parameters
    "lstm, 4, 10, 20, 0, 1, false, 2560",
    "lstm, 4, 10, 20, 0, 2, true, 15040",
    "lstm, 4, 10, 20, 5, 1, false, 1460",
    "lstm, 4, 10, 20, 5, 2, true, 5840",
    "gru, 3, 10, 20, 0, 2, false, 4440",
    "gru, 3, 10, 20, 0, 1, true, 3840",
    "rnn_tanh, 1, 10, 20, 0, 3, false, 2320",
  })
  void weightsAreThoseOfPyTorch(
      String function,
      int gates,
      int inputs,
      int units,
      int projected,
      int layers,
      boolean both,
      long expected) {
    Outcome outcome = stack(function, gates, inputs, units, projected, layers, both).outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(expected);
    assertThat(outcome.cost().weights()).extracting(Weight::role).doesNotHaveDuplicates();
  }

  @Test
  void symbolsFlowAndFormulasExplain() {
    TorchAsk call = stack("lstm", 4, 10, 20, 0, 2, true);
    assertThat(call.shapes()).isEqualTo("[batch, 7, 40] [4, batch, 20] [4, batch, 20]");
    Weight kernel = call.outcome().cost().weights().get(0);
    assertThat(kernel.role()).isEqualTo("layer 0 forward kernel");
    assertThat(kernel.count().text()).isEqualTo("4 × (20·10)");
  }

  @Test
  void aCellIsWorkOfARecurrentLayer() {
    Outcome outcome =
        TorchAsk.of("gru_cell", "2,3; 2,5; kernel: 15,3; recurrent: 15,5; bias: 15; other: 15")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(15 * 10);
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.RECURRENT_PRODUCT);
  }
}
