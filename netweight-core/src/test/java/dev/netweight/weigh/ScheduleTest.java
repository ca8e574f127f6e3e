package dev.netweight.weigh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.netweight.failure.ReadException;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static Node node(String id, String... inputs) {
    return Node.of(id, OperatorName.keras("Add"), Attributes.NONE, List.of(inputs));
  }

  private static Network network(List<Node> nodes) {
    return new Network(
        "net",
        "test",
        List.of(new Input("input:0", "input", Shape.of(1), DataType.FLOAT32)),
        List.of(),
        nodes,
        List.of(),
        List.of(),
        Network.Layout.GRAPH);
  }

  private static List<String> order(Node... nodes) {
    return Schedule.order(network(List.of(nodes))).stream().map(Node::id).toList();
  }

  @Test
  void theFilesOrderWhereItCanBe() {
    assertThat(order(node("b", "input:0"), node("a", "input:0"), node("c", "b:0", "a:0")))
        .containsExactly("b", "a", "c");
  }

  @Test
  void afterWhatIsNeeded() {
    assertThat(order(node("c", "b:0", "a:0"), node("b", "a:0", "a:0"), node("a", "input:0")))
        .containsExactly("a", "b", "c");
    assertThat(order(node("with:colon", "input:0"), node("last", "with:colon:1")))
        .containsExactly("with:colon", "last");
    assertThat(order()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "b:0, a:0, in a circle",
    "input:0, b:0, in a circle",
    "input:0, c:0, no layer gives",
    "input:0, a, no layer gives",
  })
  void graphsThatCannotBe(String first, String second, String message) {
    assertThatThrownBy(() -> order(node("a", first), node("b", second)))
        .isInstanceOfSatisfying(
            ReadException.class,
            error -> assertThat(error.reason()).isEqualTo(ReadException.Code.MALFORMED))
        .hasMessageContaining(message);
  }

  @Test
  void oneIdIsOneCall() {
    assertThatThrownBy(() -> order(node("a", "input:0"), node("a", "input:0")))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("two layers are called a");
  }

  @Test
  void aLongChainBackwardsIsQuick() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(node("n0", "input:0"));
    for (int i = 1; i < 100_000; i++) {
      nodes.add(node("n" + i, "n" + (i - 1) + ":0"));
    }
    Collections.reverse(nodes);
    List<Node> order = assertTimeout(Duration.ofSeconds(5), () -> Schedule.order(network(nodes)));
    assertThat(order.get(0).id()).isEqualTo("n0");
    assertThat(order).hasSize(100_000);
    assertThat(order.get(99_999).id()).isEqualTo("n99999");
  }

  @Test
  void oneValueForManyIsQuick() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      nodes.add(node("user" + i, "source:0", "source:0"));
    }
    nodes.add(node("source", "input:0"));
    List<Node> order = assertTimeout(Duration.ofSeconds(5), () -> Schedule.order(network(nodes)));
    assertThat(order.get(0).id()).isEqualTo("source");
    assertThat(order).hasSize(50_001);
  }
}
