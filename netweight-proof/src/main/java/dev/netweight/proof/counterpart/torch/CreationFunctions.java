package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * PyTorch's functions that make tensors, or numbers from their sizes, in ONNX.
 *
 * <p>Source: aten/src/ATen/native/TensorFactories.cpp, RangeFactories.cpp.
 */
public final class CreationFunctions extends FunctionFamily {
  public CreationFunctions() {
    one(call -> filled(call, 0), "new_zeros zero zeros zeros_like");
    one(call -> filled(call, 1), "new_ones ones ones_like");
    one(call -> filled(call, call.tensor("fill_value", call.type())), "full full_like new_full");
    one(call -> call.tensor("s", call.type()), "scalar_tensor");
    one(call -> filled(call, call.tensor("value", call.type())), "fill");
    one(CreationFunctions::range, "arange");
    one(CreationFunctions::diagonal, "eye");
    one(CreationFunctions::followed, "as_tensor asarray linspace tensor");
    one(CreationFunctions::followed, "size sym_size dim ndimension numel sym_numel len");
  }

  private static Edge filled(FunctionCall call, double number) {
    return filled(call, call.graph().number(number, call.type()));
  }

  private static Edge filled(FunctionCall call, Edge number) {
    if (call.shape(number).rank() > 0) {
      throw call.refused("it is filled with a tensor that has axes");
    }
    return call.graph().op("Expand").on(number, call.graph().shape(call.output(0)));
  }

  /** A range as numbers where all are known, else from its start, end and step. */
  private static Edge range(FunctionCall call) {
    if (call.value(0).elements().isPresent()) {
      return followed(call);
    }
    Graph graph = call.graph();
    List<Edge> bounds = call.has("bounds") ? call.tensors("bounds") : List.of();
    boolean alone = bounds.size() == 1;
    Edge start =
        alone || (bounds.isEmpty() && !call.has("start"))
            ? graph.number(0, call.type())
            : bounds.isEmpty() ? call.tensor("start") : bounds.get(0);
    Edge end =
        bounds.isEmpty() || (alone && call.has("end"))
            ? call.tensor("end")
            : bounds.get(alone ? 0 : 1);
    Edge step =
        bounds.size() > 2
            ? bounds.get(2)
            : call.has("step") ? call.tensor("step") : graph.number(1, call.type());
    return graph
        .op("Range")
        .typed(call.type())
        .on(
            graph.cast(start, call.type()),
            graph.cast(end, call.type()),
            graph.cast(step, call.type()));
  }

  private static Edge diagonal(FunctionCall call) {
    Edge zeros = filled(call, 0);
    return call.graph().op("EyeLike").typed(zeros.type()).on(zeros);
  }

  /** Numbers that Netweight follows one by one. */
  private static Edge followed(FunctionCall call) {
    Value value = call.value(0);
    Shape shape = call.output(0);
    List<Element> elements =
        value.elements().orElseThrow(() -> call.refused("its elements are not followed"));
    if (!shape.isFullyKnown()) {
      throw call.refused("its size is not a number");
    }
    double[] numbers = new double[elements.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          elements.get(i).decimal().orElseThrow(() -> call.refused("an element is not known"));
    }
    List<Long> sizes =
        shape.dimensions().stream()
            .map(size -> dev.netweight.proof.counterpart.LayerCall.number(size, "a size"))
            .toList();
    DataType type = value.type().isStated() ? value.type() : DataType.FLOAT32;
    return call.graph().numbers(sizes, type, numbers);
  }
}
