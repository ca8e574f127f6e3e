package dev.netweight.operator.torch.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;

class TorchEmbeddingTest extends TorchContract {
  TorchEmbeddingTest() {
    super(new TorchEmbedding(), "layers");
    example("embedding", "#0, #1", "int64 N,S; table: 10,4");
    example("one_hot", "#0", "int64 N");
  }

  @Test
  void theTableCounts() {
    TorchAsk call = TorchAsk.of("embedding", "int64 N,S; table: 10,4");
    assertThat(Ask.parameters(call.outcome())).isEqualTo(40);
    assertThat(call.typed()).isEqualTo("float32[batch, S, 4]");
  }

  /** The function of torch itself takes the table first. */
  @Test
  void theTableIsFoundInEitherOrder() {
    TorchAsk call = TorchAsk.of("embedding", "table: 10,4; int64 N,S");
    assertThat(Ask.parameters(call.outcome())).isEqualTo(40);
    assertThat(call.typed()).isEqualTo("float32[batch, S, 4]");
  }

  @Test
  void classesThatAreNotStatedAreUnknown() {
    assertThat(TorchAsk.of("one_hot", "int64 5").typed()).isEqualTo("int64[5, ?]");
  }
}
