package dev.netweight.operator.torch.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeQueriesTest extends TorchContract {
  SizeQueriesTest() {
    super(new SizeQueries());
    example("size dim ndimension numel len", "#0", "2,3,4");
    example("size sym_size", "#0, 1", "N,3,4");
    example("sym_numel", "#0", "2,3,4");
  }

  /** As Tensor.size, Tensor.dim and Tensor.numel give them. */
  @ParameterizedTest
  @CsvSource({
    "size, '#0, 1', '2,3,4', 3",
    "size, '#0, -1', '2,3,4', 4",
    "sym_size, '#0, 0', 'N,3,4', batch",
    "dim, '#0', '2,3,4', 3",
    "numel, '#0', '2,3,4', 24",
    "len, '#0', '2,3,4', 2",
  })
  void numbersAreThoseOfTheShape(String function, String arguments, String inputs, String number) {
    assertThat(TorchAsk.of(function, arguments, inputs).outcome().values().get(0).elements())
        .hasValueSatisfying(all -> assertThat(all).hasToString("[" + number + "]"));
  }
}
