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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand. */
class CachedAttentionTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new CachedAttention();
  }

  private static Attributes heads(long heads, long shared, long size) {
    return Attributes.of("num_heads", heads, "num_key_value_heads", shared, "head_dim", size);
  }

  private static Attributes cached(Attributes settings) {
    return settings.with("context", Formula.variable("context"));
  }

  private static Outcome ask(Attributes settings, String... inputs) {
    return Ask.of(new Example(CachedAttention.NAME, settings, inputs));
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        new Example(CachedAttention.NAME, heads(4, 2, 8), "N,1,32", "N,1,16", "N,1,16"),
        new Example(CachedAttention.NAME, cached(heads(4, 2, 8)), "N,1,64"),
        new Example(
            CachedAttention.NAME,
            cached(heads(4, 4, 8)).with("window", 16).with("value_dim", 6),
            "N,1,32",
            "N,1,32",
            "N,1,24"),
        new Example(CachedAttention.NAME, heads(4, 4, 8), "N,T,32", "N,S,32", "N,S,32"),
        new Example(CachedAttention.NAME, sinks(), "N,1,32", "N,1,32", "N,1,32"));
  }

  private static Attributes sinks() {
    Tensor tensor =
        new Tensor("s", "layer.sinks", Shape.of(4), DataType.BFLOAT16, Tensor.Use.TRAINED);
    return heads(4, 4, 8).with("tensors", new Attribute.Stored(List.of(tensor)));
  }

  @Test
  void aTokenAttendsToTheCacheAndToItself() {
    // 4 heads × (8 of keys + 8 of values) × (context + 1).
    Outcome outcome = ask(cached(heads(4, 2, 8)), "N,1,32", "N,1,16", "N,1,16");
    assertThat(products(outcome)).isEqualTo("64 × context + 64");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,1,32"));
    // Sharing keys and values saves none of it.
    assertThat(products(ask(cached(heads(4, 4, 8)), "N,1,96"))).isEqualTo("64 × context + 64");
  }

  @Test
  void aWindowBoundsIt() {
    Attributes settings = cached(heads(4, 4, 8)).with("window", 16);
    Formula work =
        ask(settings, "N,1,96").cost().work().get(0).count().bind(Map.of("batch", Formula.of(1)));
    // 4 × 8 × min(context + 1, 16).
    assertThat(work.bind(Map.of("context", Formula.of(9))).reduced()).isEqualTo(Formula.of(320));
    assertThat(work.bind(Map.of("context", Formula.of(99))).reduced()).isEqualTo(Formula.of(512));
  }

  @Test
  void attendsToWhatAnotherNetworkGives() {
    // 4 heads × 5 queries × 7 keys × (8 + 8).
    assertThat(products(ask(heads(4, 4, 8), "N,5,32", "N,7,32", "N,7,32"))).isEqualTo("2240");
  }

  @Test
  void countsItsOwnTensors() {
    Outcome outcome = ask(sinks(), "N,1,32", "N,1,32", "N,1,32");
    assertThat(Ask.parameters(outcome)).isEqualTo(4);
    assertThat(outcome.cost().weights().get(0).role()).isEqualTo("sinks");
  }

  @Test
  void refusesWhatHeadsDoNotTake() {
    assertThatThrownBy(() -> ask(heads(4, 2, 8), "N,1,32", "N,1,32", "N,1,16"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("the key has 32 features; the heads take 16");
    assertThatThrownBy(() -> ask(heads(4, 2, 8), "N,32")).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> ask(heads(0, 2, 8), "N,1,32")).isInstanceOf(SettingException.class);
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
