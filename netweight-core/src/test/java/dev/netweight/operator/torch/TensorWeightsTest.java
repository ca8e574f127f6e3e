package dev.netweight.operator.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.NetweightException;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free sizes, parameters that are handed on or claimed, and the work of tensor functions. */
class TensorWeightsTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "view | #0, #1, 12, -1 | N,s,768; int64 = N => [batch, 12, 64 × s]",
        "reshape | #0, [-1, 768] | N,12,64 => [batch, 768]",
        "flatten | #0, 1 | N,3,8,8 => [batch, 192]",
        "transpose | #0, 1, 2 | N,s,12,64 => [batch, 12, s, 64]",
        "cat | [#0, #1], 1 | N,1,8; N,s,8 => [batch, s + 1, 8]",
        "chunk | #0, 3, -1 | N,s,24 => [batch, s, 8] [batch, s, 8] [batch, s, 8]",
        "matmul | #0, #1 | N,h,s,64; N,h,64,s => [batch, h, s, s]",
        "expand | #0, N, -1, -1 | 1,1,8 => [batch, 1, 8]",
        "expand | #0, #1, -1, -1 | 1,1,8; int64 = N => [batch, 1, 8]",
        "getitem | #0, [:, 1:] | N,s,8 => [batch, s − 1, 8]",
        "getitem | #0, [..., ::2] | N,s => [batch, ceil(s / 2)]",
        "getitem | #0, [:, -1] | N,s,8 => [batch, 8]",
        "sum | #0, [1, 2] | N,s,8 => [batch]",
        "mean | #0, -1, True | N,s,8 => [batch, s, 1]",
        "arange | s | => [s]",
        "zeros | N, 3 | => [batch, 3]",
        "add | #0, #1 | N,s,8; 8 => [batch, s, 8]",
        "einsum | 'bhid,bhjd->bhij', #0, #1 | N,h,s,8; N,h,t,8 => [batch, h, s, t]",
        "getitem | #0, #1 | N,8; bool N,8 => [?]",
        "nonzero | #0 | 3,4 => [?, 2]",
      })
  void shapes(String line, String shapes) {
    assertThat(call(line).shapes()).isEqualTo(shapes);
  }

  private static TorchAsk call(String line) {
    String[] parts = (line + " | ").split("\\|", -1);
    return TorchAsk.of(parts[0].trim(), parts[1].trim(), parts[2].trim());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "view | #0, -1 | kernel: 4,3",
        "permute | #0, 1, 0 | kernel: 4,3",
        "t | #0 | kernel: 4,3",
        "expand | #0, 5, -1, -1 | kernel: 1,4,3",
        "half | #0 | kernel: 4,3",
        "to | #0, 'cuda', 'float16' | kernel: 4,3",
        "contiguous | #0 | kernel: 4,3",
        "squeeze | #0, 0 | kernel: 1,3",
        "getitem | #0, [:, :2] | kernel: 4,3",
        "select | #0, 0, 1 | kernel: 4,3",
        "chunk | #0, 2 | kernel: 4,3",
        "detach | #0 | kernel: 4,3",
        "fill | #0, 0 | kernel: 4,3",
        "normal | #0, 0, 0.02 | kernel: 4,3",
        "uniform | #0, -1, 1 | kernel: 4,3",
      })
  void handsAParameterOn(String line) {
    Outcome outcome = call(line).outcome();
    assertThat(outcome.values().get(0).origin().map(Value.Origin::name)).hasValue("kernel");
    assertThat(outcome.cost().work()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        // Each output element is a sum over the size that both share.
        "matmul | #0, #1 | N,5,8; kernel: 8,3 => matrix product 120 × batch",
        "matmul | #0, #1 | N,5,8; N,8,5 => activation product 200 × batch",
        "bmm | #0, #1 | 4,5,8; 4,8,5 => activation product 800",
        "einsum | 'bij,bjk->bik', #0, #1 | 2,3,4; 2,4,5 => einstein sum 120",
        "add | #0, #1 | N,5,8; bias: 8 => elementwise 40 × batch",
        "exp | #0 | N,5 => elementwise 5 × batch",
        "sum | #0, 1 | N,5 => reduction 5 × batch",
        "fft_rfft | #0 | N,8 => fourier transform 8 × batch",
        "sort | #0 | N,8 => transform 8 × batch",
        "getitem | #0, [#1] | table: 10,4; int64 N => lookup 4 × batch",
        "outer | #0, #1 | 3; 4 => activation product 12",
      })
  void work(String line, String work) {
    assertThat(
            call(line).outcome().cost().work().stream()
                .map(one -> one.kind().label() + " " + one.count().reduced().text())
                .toList())
        .containsExactly(work);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "matmul | #0, #1 | N,5,8; kernel: 8,3 => kernel 24",
        "add | #0, #1 | N,5,8; position: 1,5,8 => weight 40",
        "getitem | #0, [#1] | table: 10,4; int64 N => embedding 40",
        "addmm | #0, #1, #2 | bias: 3; N,8; 8,3 => bias 3",
        "einsum | 'bij,jk->bik', #0, #1 | N,3,4; kernel: 4,5 => kernel 20",
      })
  void weights(String line, String weight) {
    assertThat(
            call(line).outcome().cost().weights().stream()
                .map(one -> one.role() + " " + one.count().reduced().text())
                .toList())
        .containsExactly(weight);
  }

  /** What a model with shifted windows makes of its window size, 2: ((dy + 1) × 3) + dx + 1. */
  @Test
  void followsRelativePositions() {
    Value first = outputs("arange | 2 |").get(0);
    List<Value> grid =
        TorchAsk.of("meshgrid", "#0, #1", "1; 1").given(List.of(first, first)).outcome().values();
    Value places = given("stack", "[#0, #1]", grid);
    Value flat = given("flatten", "#0, 1", List.of(places));
    Value rows = given("getitem", "#0, [:, :, None]", List.of(flat));
    Value columns = given("getitem", "#0, [:, None, :]", List.of(flat));
    Value apart = given("sub", "#0, #1", List.of(rows, columns));
    Value relative = given("permute", "#0, 1, 2, 0", List.of(apart));
    Value shifted = given("add", "#0, 1", List.of(relative));
    Value rowsOnly = given("getitem", "#0, [..., 0]", List.of(shifted));
    Value scaled = given("mul", "#0, 3", List.of(rowsOnly));
    Value written = given("setitem", "#0, [..., 0], #1", List.of(shifted, scaled));
    Value index = given("sum", "#0, -1", List.of(written));
    assertThat(index.shape()).hasToString("[4, 4]");
    assertThat(index.elements().orElseThrow().toString())
        .isEqualTo("[4, 3, 1, 0, 5, 4, 2, 1, 7, 6, 4, 3, 8, 7, 5, 4]");
  }

  private static List<Value> outputs(String line) {
    return call(line).outcome().values();
  }

  private static Value given(String function, String arguments, List<Value> inputs) {
    return TorchAsk.of(function, arguments, "").given(inputs).outcome().values().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "view | #0, 3, -1 | 4,4",
        "cat | [#0, #1] | 2,3; 2,3,4",
        "split | #0, 0 | 4",
        "arange | 0, 5, 0 | ",
        "getitem | #0, [0, 0] | 3",
        "getitem | #0, [..., ...] | 3",
        "getitem | #0, ::-1 | 3",
        "add | #0, #1 | 3; 4",
        "setitem | #0, 0, #1 | 3,2; 3",
        "einsum | 'ij,jk', #0 | 2,3",
        "zeros | -1 | ",
      })
  void refuses(String line) {
    assertThatThrownBy(() -> call(line).outcome()).isInstanceOf(NetweightException.class);
  }
}
