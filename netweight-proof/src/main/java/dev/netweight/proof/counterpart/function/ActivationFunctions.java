package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.activation.ActivationFormulas;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.Locale;

/**
 * Activation functions called on tensors.
 *
 * <p>Source: keras/src/ops/nn.py for the defaults of the parameters, which are not always those of
 * keras.activations; tensorflow/python/ops/nn_ops.py.
 */
public final class ActivationFunctions extends Functions {
  private static final String X = "x|features|input";

  private interface Formula {
    Edge of(ActivationFormulas formulas, FunctionCall call, Edge x);
  }

  public ActivationFunctions() {
    plain("Relu6", "nn.relu6");
    plain("Selu", "nn.selu");
    plain("Sigmoid", "math.sigmoid nn.sigmoid sigmoid");
    plain("Silu", "");
    plain("Softplus", "math.softplus nn.softplus");
    plain("Softsign", "nn.softsign");
    plain("Tanh", "math.tanh nn.tanh tanh");
    plain("LogSigmoid", "math.log_sigmoid");
    for (String name :
        new String[] {"HardSilu", "HardTanh", "SparsePlus", "SparseSigmoid", "TanhShrink"}) {
      plain(name, "");
    }
    keras("Relu", X, call -> call.graph().each("Relu", call.tensor("x")));
    tensorflow("nn.relu", X, call -> call.graph().each("Relu", call.tensor("x")));
    keras(
        "HardSigmoid",
        X,
        call -> new ActivationFormulas(call.graph()).hardSigmoid(call.real("x"), 1 / 6.0));
    formula("Celu", "", (of, call, x) -> of.celu(x, call.real("alpha", 1)));
    formula("Elu", "nn.elu", (of, call, x) -> of.elu(x, call.real("alpha", 1)));
    formula("HardShrink", "", (of, call, x) -> of.hardShrink(x, call.real("threshold", 0.5)));
    formula("SoftShrink", "", (of, call, x) -> of.softShrink(x, call.real("threshold", 0.5)));
    formula("Squareplus", "", (of, call, x) -> of.squareplus(x, call.real("b", 4)));
    formula(
        "Threshold",
        "",
        (of, call, x) -> of.threshold(x, call.real("threshold", 0), call.real("default_value", 0)));
    formula("LeakyRelu", "", (of, call, x) -> of.leakyRelu(x, call.real("negative_slope", 0.2)));
    tensorflow(
        "nn.leaky_relu",
        X + ", alpha",
        call ->
            new ActivationFormulas(call.graph())
                .leakyRelu(call.real("x"), call.real("alpha", 0.2)));
    formula("Gelu", "", (of, call, x) -> of.gelu(x, call.constants().flag("approximate", true)));
    tensorflow(
        "nn.gelu",
        X + ", approximate",
        call ->
            new ActivationFormulas(call.graph())
                .gelu(call.real("x"), call.constants().flag("approximate", false)));
    tensorflow(
        "nn.silu nn.swish",
        X + ", beta",
        call -> {
          Edge x = call.real("x");
          Edge scaled = call.arithmetic().times(call.real("beta", 1), x);
          return call.arithmetic().times(x, call.graph().each("Sigmoid", scaled));
        });
    formula("Glu", "", (of, call, x) -> of.glu(x, call.axis("axis", -1, x.rank())));
    formula("Sparsemax", "", (of, call, x) -> of.sparsemax(x, call.axis("axis", -1, x.rank())));
    keras("Softmax", "x", call -> softmax(call, false));
    keras("LogSoftmax", "x", call -> softmax(call, true));
    tensorflow("math.softmax nn.softmax", "x|logits, axis|dim", call -> softmax(call, false));
    tensorflow(
        "math.log_softmax nn.log_softmax", "x|logits, axis|dim", call -> softmax(call, true));
  }

  /** A function without parameters, by the name that Keras has for the activation. */
  private void plain(String keras, String tensorflow) {
    String name = keras.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    formula(keras, tensorflow, (of, call, x) -> Activations.apply(call.graph(), name, x));
  }

  private void formula(String keras, String tensorflow, Formula formula) {
    Single rule = call -> formula.of(new ActivationFormulas(call.graph()), call, call.real("x"));
    keras(keras, X, rule);
    if (!tensorflow.isEmpty()) {
      tensorflow(tensorflow, X, rule);
    }
  }

  private static Edge softmax(FunctionCall call, boolean logarithm) {
    Edge x = call.real("x");
    ActivationFormulas formulas = new ActivationFormulas(call.graph());
    boolean all = call.raw("axis") != null && !call.has("axis") && !call.isTensorFlow();
    if (all) {
      Edge flat = call.graph().reshape(x, Shape.of(Dimension.of(x.shape().elements().reduced())));
      Edge result = logarithm ? formulas.logSoftmax(flat, 0) : formulas.softmax(flat, 0);
      return call.graph().reshape(result, x.shape());
    }
    long[] axes = call.has("axis") ? call.axes("axis", x.rank()) : new long[] {x.rank() - 1L};
    if (!logarithm) {
      return formulas.softmax(x, axes);
    } else if (axes.length > 1) {
      throw new NoCounterpartException("a log-softmax along several axes is not written");
    }
    return formulas.logSoftmax(x, axes[0]);
  }
}
