package dev.netweight.operator.onnx.control;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Network;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call of a function that the model brings with it: what it gives and costs is what the nodes
 * inside do. What a call leaves out is left out inside.
 */
public final class FunctionCall implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.onnxFunction());
  }

  @Override
  public String summary() {
    return "Runs a function that the model brings with it.";
  }

  @Override
  public String reference() {
    return "https://onnx.ai/onnx/repo-docs/IR.html#functions";
  }

  @Override
  public Outcome apply(Call call) {
    Network body = call.node().body();
    if (body == null) {
      throw new SettingException(
          "function",
          "the model does not say what its function " + call.node().typeLabel() + " is");
    }
    int takes = body.inputs().size();
    List<Value> given = new ArrayList<>(call.values());
    boolean captures =
        call.settings().entries().values().stream().anyMatch(Attribute.Body.class::isInstance);
    if (given.size() > takes && !captures) {
      throw new SettingException(
          "inputs",
          "the function "
              + body.name()
              + " takes "
              + takes
              + " inputs; it is given "
              + given.size());
    }
    while (given.size() < takes) {
      given.add(Value.ABSENT);
    }
    return call.run(body, given.subList(0, takes));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
