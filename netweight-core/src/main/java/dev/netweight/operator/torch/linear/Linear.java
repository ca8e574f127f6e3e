package dev.netweight.operator.torch.linear;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Fully connected layers, of one input or of two: output features × input features weights, and one
 * bias an output feature.
 */
public final class Linear extends TorchFamily {
  private static final String WHY_INPUTS =
      "each output feature is a sum over all input features, each with a weight of its own";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.MATRIX_PRODUCT)
          .with(Linear::linear, "input, weight, bias", "linear")
          .with(Linear::bilinear, "input1, input2, weight, bias", "bilinear");

  public Linear() {
    super(
        "Multiplies the features of each position by a matrix of weights.",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.linear.html",
        RULES);
  }

  /** A product is one with a weight where the matrix is one, and one of activations otherwise. */
  private static Work.Kind kind(TorchCall call) {
    return call.value("weight").origin().isPresent()
        ? Work.Kind.MATRIX_PRODUCT
        : Work.Kind.ACTIVATION_PRODUCT;
  }

  private static Outcome linear(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, "input");
    Shape weight = call.shape("weight");
    if (weight.rank() != 1 && weight.rank() != 2) {
      throw new SettingException(
          "weight", "linear takes a weight of 2 axes, or 1 for a single output, not " + weight);
    }
    Dimension inputs =
        Broadcast.same(
            "the input's features and those that the weight is for", input.get(-1), weight.get(-1));
    Formula rows = inputs.formula().named("input features", "the weight's last axis", WHY_INPUTS);
    Shape output = input.slice(0, input.rank() - 1);
    List<Formula> factors = positions(output);
    Formula count = Formula.product(rows);
    if (weight.rank() == 2) {
      Formula columns = weight.size(0).named("output features", "the weight's axis 0");
      factors.add(columns);
      count = columns.times(rows);
      output = output.concatenated(Shape.of(weight.get(0)));
    }
    factors.add(rows);
    OnnxResult result =
        call.result()
            .output(output, call.commonType("input", "weight"))
            .weight(call.place("weight"), "kernel", count)
            .work(kind(call), "kernel", Formula.product(factors))
            .reaching(Reach.positionBut(List.of(input.rank() - 1)));
    return biased(call, result, weight.rank() == 2 ? weight.get(0) : Dimension.of(1)).done();
  }

  private static List<Formula> positions(Shape shape) {
    List<Formula> factors = new ArrayList<>();
    for (Dimension size : shape.dimensions()) {
      factors.add(size.formula().named("positions", "an axis of the input"));
    }
    return factors;
  }

  private static OnnxResult biased(TorchCall call, OnnxResult result, Dimension outputs) {
    if (!call.isTensor("bias")) {
      return result;
    }
    Shape bias = call.value("bias").shape();
    if (bias.hasRank() && bias.rank() == 1) {
      Dimension size = bias.get(0);
      if (!size.equals(Dimension.of(1))) {
        Broadcast.same("the numbers of output features and of biases", outputs, size);
      }
    }
    Formula elements = result.first().elements();
    return call.value("bias").origin().isPresent()
        ? result
            .weight(
                call.place("bias"),
                "bias",
                outputs
                    .formula()
                    .named(
                        "biases",
                        "one an output feature",
                        "each output has one bias, whatever feeds it"))
            .work(Work.Kind.BIAS_ADDITION, "bias", elements)
        : result.work(Work.Kind.ELEMENTWISE, "addition of bias", elements);
  }

  /** Each output is a sum over all pairs of a feature of one input and a feature of the other. */
  private static Outcome bilinear(TorchCall call) {
    Shape first = call.shapeOfAtLeast(1, "input1");
    Shape second = call.shapeOfAtLeast(1, "input2");
    Shape weight = call.shapeOfRank(3, "weight");
    if (first.rank() != second.rank()) {
      throw new SettingException(
          "input2", "the inputs have different numbers of axes: " + first + " and " + second);
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < first.rank() - 1; i++) {
      sizes.add(Broadcast.same("axis " + i + " of both inputs", first.get(i), second.get(i)));
    }
    Dimension one = Broadcast.same("the features of input1", first.get(-1), weight.get(1));
    Dimension other = Broadcast.same("the features of input2", second.get(-1), weight.get(2));
    Formula columns = weight.size(0).named("output features", "the weight's axis 0");
    Formula rows = one.formula().named("features of input1", "the weight's axis 1");
    Formula pairs =
        rows.times(
            other
                .formula()
                .named(
                    "features of input2",
                    "the weight's axis 2",
                    "each pair of a feature of one input and one of the other has a weight"));
    List<Formula> factors = positions(Shape.of(sizes));
    factors.add(columns);
    List<Formula> again = new ArrayList<>(factors);
    factors.add(pairs);
    again.add(rows);
    sizes.add(weight.get(0));
    OnnxResult result =
        call.result()
            .output(Shape.of(sizes), call.commonType("input1", "weight"))
            .weight(call.place("weight"), "kernel", columns.times(pairs))
            .work(kind(call), "kernel", Formula.product(factors))
            .work(Work.Kind.ACTIVATION_PRODUCT, "product with input1", Formula.product(again));
    return biased(call, result, weight.get(0)).done();
  }
}
