package dev.netweight.operator.onnx.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected: the specification's own tree of three nodes and four leaves, and counts by hand. */
class TreeEnsembleTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new TreeEnsemble();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        trees().on("float64 N,2"),
        old("TreeEnsembleClassifier", "class_weights")
            .with("classlabels_int64s", OnnxAsk.list(0, 1, 2))
            .asking(2)
            .on("N,2"),
        old("TreeEnsembleRegressor", "target_weights").with("n_targets", 2).on("N,2"));
  }

  private static Attribute tensor(String value) {
    return new Attribute.Content(OnnxAsk.value(value));
  }

  private static OnnxAsk trees() {
    return Ml.ask("TreeEnsemble")
        .with("n_targets", 2)
        .with("tree_roots", OnnxAsk.list(0))
        .with("nodes_splits", tensor("float64 3"))
        .with("nodes_featureids", OnnxAsk.list(0, 0, 0))
        .with("leaf_targetids", OnnxAsk.list(0, 1, 0, 1))
        .with("leaf_weights", tensor("float64 4"));
  }

  private static OnnxAsk old(String name, String weights) {
    return Ml.ask(name)
        .with("nodes_treeids", OnnxAsk.list(0, 0, 0, 1, 1, 1))
        .with("nodes_values", new Attribute.Omitted(6))
        .with("nodes_hitrates", new Attribute.Omitted(6))
        .with(weights, new Attribute.Omitted(4));
  }

  @Test
  void looksUpOneLeafInEachTree() {
    Outcome outcome = trees().on("float64 3,2").outcome();
    assertThat(outcome.output()).hasToString("[3, 2]");
    assertThat(outcome.values().get(0).type().name()).isEqualTo("float64");
    assertThat(Graphs.weights(outcome)).isEqualTo("7");
    assertThat(Graphs.work(Work.Kind.LOOKUP, outcome)).isEqualTo("3");
    assertThat(Graphs.products(outcome)).isEqualTo("0");
  }

  @Test
  void countsThresholdsLeavesAndHitRates() {
    Outcome outcome =
        old("TreeEnsembleClassifier", "class_weights")
            .with("classlabels_strings", List.of("a", "b", "c"))
            .with("base_values", List.of(0.5, 0.5, 0.5))
            .on("N,2")
            .outcome();
    assertThat(outcome.values())
        .map(value -> value.type().name() + " " + value.shape())
        .containsExactly("string [batch]", "float32 [batch, 3]");
    assertThat(Graphs.weights(outcome)).isEqualTo("19");
    assertThat(Graphs.work(Work.Kind.LOOKUP, outcome)).isEqualTo("2 × batch");
  }

  @Test
  void takesTensorsInPlaceOfLists() {
    Outcome outcome =
        Ml.ask("TreeEnsembleRegressor")
            .with("n_targets", 1)
            .with("nodes_treeids", new Attribute.Omitted(900))
            .with("nodes_values_as_tensor", tensor("float64 900"))
            .with("target_weights_as_tensor", tensor("float64 450"))
            .on("float64 7")
            .outcome();
    assertThat(outcome.output()).hasToString("[1, 1]");
    assertThat(Graphs.weights(outcome).replace(",", "")).isEqualTo("1350");
    assertThat(Graphs.work(Work.Kind.LOOKUP, outcome)).isEqualTo("?");
  }

  @Test
  void refusesATreeWithoutNodes() {
    assertThatThrownBy(() -> Ml.ask("TreeEnsembleRegressor").on("N,2").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> trees().with("n_targets", -1).on("N,2").outcome())
        .isInstanceOf(SettingException.class);
  }
}
