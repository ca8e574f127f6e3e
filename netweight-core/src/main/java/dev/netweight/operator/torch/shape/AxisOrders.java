package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts the axes of a tensor into another order. */
public final class AxisOrders extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free()
          .with(AxisOrders::permute, "input|self, *dims", "permute")
          .with(
              AxisOrders::exchange,
              "input|self, dim0|axis0, dim1|axis1",
              "swapaxes swapdims transpose")
          .with(AxisOrders::matrix, "input|self", "t")
          .with(AxisOrders::turned, "input|self", "T")
          .with(AxisOrders::matrices, "input|self", "H adjoint mH mT")
          .with(AxisOrders::move, "input|self, source, destination", "moveaxis movedim");

  public AxisOrders() {
    super(
        "Puts the axes of a tensor into another order.",
        "https://pytorch.org/docs/stable/generated/torch.permute.html",
        RULES);
  }

  private static Outcome ordered(TorchCall call, List<Integer> order) {
    return call.result().output(Places.permuted(call.value("input"), order)).done();
  }

  private static List<Integer> plain(int rank) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      order.add(i);
    }
    return order;
  }

  private static Outcome permute(TorchCall call) {
    Shape input = call.shape("input");
    if (!call.has("dims")) {
      throw call.missing("dims");
    }
    List<Integer> order = call.axes("dims", input.rank());
    if (call.arguments().integers("dims").size() != input.rank()) {
      throw new SettingException(
          "dims",
          "permute orders "
              + call.arguments().integers("dims").size()
              + " axes; the tensor has the shape "
              + input);
    }
    return ordered(call, order);
  }

  private static Outcome exchange(TorchCall call) {
    Shape input = call.shape("input");
    if (!call.has("dim0") || !call.has("dim1")) {
      throw call.missing(call.has("dim0") ? "dim1" : "dim0");
    }
    List<Integer> order = plain(input.rank());
    int first = call.axis("dim0", 0, input.rank());
    int second = call.axis("dim1", 0, input.rank());
    if (input.rank() > 0) {
      Collections.swap(order, first, second);
    }
    return ordered(call, order);
  }

  private static Outcome matrix(TorchCall call) {
    Shape input = call.shape("input");
    if (input.rank() > 2) {
      throw new SettingException("input", "t takes a matrix at most, not " + input);
    }
    return turned(call);
  }

  private static Outcome turned(TorchCall call) {
    List<Integer> order = plain(call.shape("input").rank());
    Collections.reverse(order);
    return ordered(call, order);
  }

  private static Outcome matrices(TorchCall call) {
    Shape input = call.shapeOfAtLeast(2, "input");
    List<Integer> order = plain(input.rank());
    Collections.swap(order, input.rank() - 2, input.rank() - 1);
    return ordered(call, order);
  }

  private static Outcome move(TorchCall call) {
    Shape input = call.shape("input");
    List<Integer> from = call.axes("source", input.rank());
    List<Integer> to = call.axes("destination", input.rank());
    if (from.size() != to.size() || !call.has("source") || !call.has("destination")) {
      throw new SettingException(
          "destination", from.size() + " axes are moved to " + to.size() + " places");
    }
    List<Integer> others = plain(input.rank());
    others.removeAll(from);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      int moved = to.indexOf(i);
      order.add(moved >= 0 ? from.get(moved) : others.remove(0));
    }
    return ordered(call, order);
  }
}
