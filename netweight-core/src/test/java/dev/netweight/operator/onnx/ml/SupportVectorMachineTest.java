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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportVectorMachineTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new SupportVectorMachine();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(classifier(3).asking(2).on("N,4"), regressor().on("N,4"));
  }

  /** Five vectors of four features: two of one class, three of another, none of more. */
  private static OnnxAsk classifier(int classes) {
    long[] each = new long[classes];
    each[0] = 2;
    each[1] = 3;
    return Ml.ask("SVMClassifier")
        .with("support_vectors", new Attribute.Omitted(20))
        .with("coefficients", new Attribute.Omitted(5L * (classes - 1)))
        .with("vectors_per_class", OnnxAsk.list(each))
        .with("rho", new Attribute.Omitted(classes * (classes - 1L) / 2))
        .with("classlabels_ints", OnnxAsk.list(new long[classes]));
  }

  private static OnnxAsk regressor() {
    return Ml.ask("SVMRegressor")
        .with("support_vectors", new Attribute.Omitted(20))
        .with("coefficients", new Attribute.Omitted(5))
        .with("n_supports", 5)
        .with("rho", List.of(0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "2, '[batch, 2]', 25 × batch, 26",
    "3, '[batch, 3]', 30 × batch, 33",
    "4, '[batch, ?]', 35 × batch, 41",
  })
  void comparesWithEachVector(int classes, String scores, String products, String weights) {
    Outcome outcome = classifier(classes).on("N,4").outcome();
    assertThat(outcome.outputs()).map(Object::toString).containsExactly("[batch]", scores);
    assertThat(Graphs.products(outcome)).isEqualTo(products);
    assertThat(Graphs.weights(outcome)).isEqualTo(weights);
  }

  @Test
  void probabilitiesAreOneForEachClass() {
    Outcome outcome =
        classifier(4)
            .with("prob_a", new Attribute.Omitted(6))
            .with("prob_b", new Attribute.Omitted(6))
            .on("N,4")
            .outcome();
    assertThat(outcome.outputs().get(1)).hasToString("[batch, 4]");
    assertThat(Graphs.weights(outcome)).isEqualTo("53");
  }

  @Test
  void distancesAreNoProducts() {
    Outcome outcome = regressor().with("kernel_type", "RBF").on("N,4").outcome();
    assertThat(outcome.output()).hasToString("[batch, 1]");
    assertThat(Graphs.products(outcome)).isEqualTo("5 × batch");
    assertThat(Graphs.work(Work.Kind.ELEMENTWISE, outcome)).isEqualTo("20 × batch");
    assertThat(Graphs.products(regressor().on("N,4").outcome())).isEqualTo("25 × batch");
  }

  @Test
  void withoutVectorsItIsLinear() {
    Outcome outcome =
        Ml.ask("SVMClassifier")
            .with("coefficients", new Attribute.Omitted(16))
            .with("rho", List.of(0.5))
            .with("classlabels_strings", List.of("a", "b", "c", "d"))
            .on("N,4")
            .outcome();
    assertThat(outcome.outputs().get(1)).hasToString("[batch, 4]");
    assertThat(outcome.values().get(0).type().name()).isEqualTo("string");
    assertThat(Graphs.products(outcome)).isEqualTo("16 × batch");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> classifier(2).on("N,5").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> classifier(2).with("vectors_per_class", OnnxAsk.list(1, 2)).on("N,4").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("does not divide");
    assertThatThrownBy(() -> regressor().with("n_supports", -5).on("N,4").outcome())
        .isInstanceOf(SettingException.class);
  }
}
