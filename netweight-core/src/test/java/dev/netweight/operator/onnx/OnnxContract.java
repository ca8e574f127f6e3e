package dev.netweight.operator.onnx;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.ValueContract;
import java.util.ArrayList;
import java.util.List;

/** What holds for every family of operators of ONNX. */
public abstract class OnnxContract extends ValueContract<OnnxAsk> {
  /** The same call for each of several names, with spaces between. */
  protected static List<OnnxAsk> each(String names, OnnxAsk call) {
    List<OnnxAsk> calls = new ArrayList<>();
    for (String name : names.trim().split("\\s+", -1)) {
      calls.add(
          new OnnxAsk(
              new OperatorName(call.type().dialect(), name),
              call.settings(),
              call.arguments(),
              call.inputs(),
              call.outputs()));
    }
    return calls;
  }
}
