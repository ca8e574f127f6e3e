package dev.netweight.operator.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand. */
class MixtureOfExpertsTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new MixtureOfExperts();
  }

  private static Attributes experts(long count, long active) {
    return Attributes.of("num_experts", count, "experts_per_token", active, "intermediate_size", 6);
  }

  private static Outcome ask(Attributes settings) {
    return Ask.of(new Example(MixtureOfExperts.NAME, settings, "N,1,4", "N,1,8"));
  }

  private static Attributes owning(String... names) {
    List<Tensor> tensors = new ArrayList<>();
    for (String name : names) {
      tensors.add(
          new Tensor(name, "layer." + name, Shape.of(6, 4), DataType.BFLOAT16, Tensor.Use.LAYER));
    }
    return experts(8, 2).with("tensors", new Attribute.Stored(tensors));
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        new Example(MixtureOfExperts.NAME, experts(8, 2), "N,1,4", "N,1,8"),
        new Example(MixtureOfExperts.NAME, experts(8, 8).with("bias", true), "N,T,4", "N,T,8"),
        new Example(MixtureOfExperts.NAME, owning("0.w1.weight", "1.w1.weight"), "N,1,4", "N,1,8"));
  }

  @Test
  void someExpertsRunAndAllAreStored() {
    // 2 experts × 3 projections × 4 × 6.
    assertThat(products(ask(experts(8, 2)))).isEqualTo("144");
    assertThat(products(ask(experts(8, 8)))).isEqualTo("576");
    assertThat(Ask.parameters(ask(owning("0.w1.weight", "1.w1.weight")))).isEqualTo(48);
    assertThat(ask(experts(8, 2)).output()).isEqualTo(Ask.shape("N,1,4"));
  }

  @Test
  void refusesWhatCannotRun() {
    assertThatThrownBy(() -> ask(experts(8, 9)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("9 experts run for a token; there are 8");
    assertThatThrownBy(() -> ask(experts(7, 2)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("the router's scores");
  }

  private static String products(Outcome outcome) {
    return Formula.sum(
            outcome.cost().work().stream()
                .filter(work -> work.kind().isProduct())
                .map(Work::count)
                .toList())
        .bind(Map.of("batch", Formula.of(1)))
        .reduced()
        .text();
  }
}
