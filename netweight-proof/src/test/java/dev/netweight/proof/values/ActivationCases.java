package dev.netweight.proof.values;

import dev.netweight.network.Attributes;
import dev.netweight.proof.values.TensorFlowValuesTest.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.tensorflow.Output;

/** Activations as TensorFlow's operators. */
final class ActivationCases {
  private ActivationCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    named(cases, "relu", "Relu");
    named(cases, "relu6", "Relu6");
    named(cases, "elu", "Elu");
    named(cases, "selu", "Selu");
    named(cases, "softplus", "Softplus");
    named(cases, "softsign", "Softsign");
    named(cases, "sigmoid", "Sigmoid");
    named(cases, "tanh", "Tanh");
    named(cases, "exponential", "Exp");
    named(cases, "softmax", "Softmax");
    named(cases, "log_softmax", "LogSoftmax");
    as(cases, "leaky_relu", (to, x) -> to.op("LeakyRelu", List.of(x), "alpha", 0.2f));
    as(cases, "silu", (to, x) -> to.two("Mul", x, to.each("Sigmoid", x)));
    as(cases, "gelu", ActivationCases::gelu);
    as(cases, "mish", (to, x) -> to.two("Mul", x, to.each("Tanh", to.each("Softplus", x))));
    as(
        cases,
        "hard_sigmoid",
        (to, x) ->
            to.two("RealDiv", to.each("Relu6", to.two("AddV2", x, to.number(3))), to.number(6)));
    return cases;
  }

  private static Output<?> gelu(Reference to, Output<?> x) {
    Output<?> error = to.each("Erf", to.two("Mul", x, to.number(Math.sqrt(0.5))));
    return to.two("Mul", to.two("Mul", x, to.number(0.5)), to.two("AddV2", error, to.number(1)));
  }

  private static void named(List<Case> cases, String activation, String operator) {
    as(cases, activation, (to, x) -> to.each(operator, x));
  }

  private static void as(
      List<Case> cases, String activation, BiFunction<Reference, Output<?>, Output<?>> wanted) {
    cases.add(
        new Case(
            "Activation",
            Attributes.of("activation", activation),
            to -> wanted.apply(to, to.x()),
            new long[] {3, 17}));
    cases.add(
        new Case(
            "Dense",
            Attributes.of("units", 4, "activation", activation),
            to -> wanted.apply(to, to.plus(to.two("MatMul", to.x(), to.w("kernel")), "bias")),
            new long[] {3, 5}));
  }
}
