package dev.netweight.operator.onnx.training;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps of optimizers. After the learning rate and the number of updates they take the tensors that
 * are trained, as many gradients, and as many of each state; they give the new tensors and the new
 * states. The state of an optimizer is no parameter.
 */
public final class OptimizerStep extends OnnxFamily {
  private static final String DOMAIN = "ai.onnx.preview.training";
  private static final int RATES = 2;

  public OptimizerStep() {
    super(
        "Takes a step of an optimizer.",
        "https://onnx.ai/onnx/operators/onnx_aionnxpreviewtraining_Adam.html",
        OnnxRules.doing(Work.Kind.ELEMENTWISE)
            .with(DOMAIN, call -> step(call, 1), "R, T, inputs", "Adagrad Momentum")
            .with(DOMAIN, call -> step(call, 2), "R, T, inputs", "Adam")
            .with(DOMAIN, OptimizerStep::gradient, "Inputs", "Gradient"));
  }

  private static Outcome step(OnnxCall call, int states) {
    int groups = 2 + states;
    int tensors = (call.inputs() - RATES) / groups;
    if (tensors < 1 || call.inputs() != RATES + groups * tensors) {
      throw new SettingException(
          "inputs",
          call.operator()
              + " takes two rates, and for each tensor its gradient and "
              + states
              + " of state; it is given "
              + call.inputs()
              + " inputs");
    }
    OnnxResult result =
        call.result()
            .tensor(0, "learning rate", Weight.Kind.TABLE)
            .tensor(1, "updates", Weight.Kind.TABLE);
    List<Formula> trained = new ArrayList<>();
    for (int i = 0; i < groups * tensors; i++) {
      int input = RATES + i;
      int group = i / tensors;
      Value value = call.required(input);
      if (group == 0) {
        trained.add(value.shape().elements());
      } else {
        String role = group == 1 ? "gradient" : "optimizer state " + (group - 1);
        result.tensor(input, role + " of tensor " + (i % tensors + 1), Weight.Kind.TABLE);
      }
      if (group != 1) {
        result.output(value.shape(), value.type());
      }
    }
    return result.work(Work.Kind.ELEMENTWISE, "update", Formula.sum(trained)).done();
  }

  /** The gradient of one tensor by each of others is shaped as that other. */
  private static Outcome gradient(OnnxCall call) {
    int by = call.settings().items("xs").size();
    if (by < call.outputs() || by > call.inputs()) {
      throw new SettingException(
          "xs",
          "Gradient names "
              + by
              + " tensors to derive by; it is given "
              + call.inputs()
              + " and gives "
              + call.outputs());
    }
    OnnxResult result = call.result();
    for (int i = 0; i < by; i++) {
      Value value = call.required(i);
      result.output(value.shape(), value.type());
    }
    return result
        .unknownWork("what it takes to derive a part of the graph by its inputs is not known")
        .done();
  }
}
