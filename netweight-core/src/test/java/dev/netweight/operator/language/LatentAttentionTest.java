package dev.netweight.operator.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand. */
class LatentAttentionTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new LatentAttention();
  }

  private static final Attributes HEADS =
      Attributes.of(
          "num_heads", 4, "nope_dim", 8, "rope_dim", 2, "value_dim", 6, "rank", 5, "context", 10);

  @Override
  protected List<Example> examples() {
    return List.of(new Example(LatentAttention.NAME, HEADS, "N,1,40", "N,1,7", "N,1,56"));
  }

  @Test
  void attendsToWhatIsExpanded() {
    Outcome outcome = Ask.of(examples().get(0));
    // 4 heads × 11 positions × (10 of keys + 6 of values).
    assertThat(products(outcome)).isEqualTo("704");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,1,24"));
  }

  @Test
  void refusesWhatHeadsDoNotTake() {
    for (String[] inputs :
        List.of(
            new String[] {"N,1,41", "N,1,7", "N,1,56"},
            new String[] {"N,1,40", "N,1,8", "N,1,56"},
            new String[] {"N,1,40", "N,1,7", "N,1,55"})) {
      assertThatThrownBy(() -> Ask.of(new Example(LatentAttention.NAME, HEADS, inputs)))
          .isInstanceOf(SettingException.class);
    }
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
