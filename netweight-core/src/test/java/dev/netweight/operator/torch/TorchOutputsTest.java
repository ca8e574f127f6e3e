package dev.netweight.operator.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.NetweightException;
import dev.netweight.operator.Ask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Types, shapes and multiply-adds of functions are those that PyTorch itself gives. */
class TorchOutputsTest {
  @TestFactory
  Stream<DynamicTest> outputsAreThoseOfPyTorch() {
    return Stream.of("layers", "vision")
        .flatMap(table -> TorchTable.read(table).stream())
        .map(line -> DynamicTest.dynamicTest(line.toString(), () -> check(line)));
  }

  private static void check(TorchTable.Line line) {
    if (line.outputs().equals(TorchTable.REFUSED)) {
      assertThatThrownBy(() -> line.call().outcome()).isInstanceOf(NetweightException.class);
    } else {
      assertThat(line.call().typed()).isEqualTo(line.outputs());
    }
    if (!line.multiplyAdds().isEmpty()) {
      assertThat(Ask.macs(line.call().outcome())).isEqualTo(Long.parseLong(line.multiplyAdds()));
    }
  }
}
