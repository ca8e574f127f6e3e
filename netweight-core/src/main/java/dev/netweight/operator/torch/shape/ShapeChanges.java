package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.shape.NewShape;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.spatial.Window;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The same elements in their order, in another shape. */
public final class ShapeChanges extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free()
          .with(ShapeChanges::view, "input|self, *shape|size|dtype", "reshape view")
          .with(ShapeChanges::like, "input|self, other", "reshape_as view_as")
          .with(ShapeChanges::flatten, "input|self, start_dim, end_dim", "flatten")
          .with(ShapeChanges::ravel, "input|self", "ravel")
          .with(ShapeChanges::unflatten, "input|self, dim, *sizes|unflattened_size", "unflatten")
          .with(ShapeChanges::squeeze, "input|self, *dim|axis", "squeeze")
          .with(ShapeChanges::unsqueeze, "input|self, dim|axis", "unsqueeze")
          .with(ShapeChanges::atLeast, "*tensors", "atleast_1d atleast_2d atleast_3d")
          .with(ShapeChanges::toReal, "input|self", "view_as_real")
          .with(ShapeChanges::toComplex, "input|self", "view_as_complex");

  public ShapeChanges() {
    super(
        "Gives the elements of a tensor another shape.",
        "https://pytorch.org/docs/stable/generated/torch.reshape.html",
        RULES);
  }

  private static Outcome view(TorchCall call) {
    if (call.arguments().find("shape") instanceof Attribute.Items items
        && items.items().size() == 1
        && items.items().get(0) instanceof Attribute.Text type) {
      return bits(call, DataType.named(type.text()));
    } else if (call.find("shape") instanceof Attribute.Text type) {
      return bits(call, DataType.named(type.text()));
    }
    return brought(call, call.sizes("shape"));
  }

  /** The bits of the elements as those of another type; the last axis takes more or fewer. */
  private static Outcome bits(TorchCall call, DataType type) {
    Value input = call.value("input");
    int from = input.type().blockBits();
    if (!type.isSized() || from == 0) {
      throw new SettingException("dtype", "view is given the type '" + type.name() + "'");
    } else if (from == type.blockBits()) {
      return call.result().output(Value.of(input.shape(), type).from(input)).done();
    }
    Shape shape = call.shapeOfAtLeast(1, "input");
    Formula size =
        shape.size(-1).times(Formula.of(from)).floorDividedBy(Formula.of(type.blockBits()));
    return call.result()
        .output(Value.of(shape.with(-1, Dimension.of(size)), type).from(input))
        .done();
  }

  private static Outcome brought(TorchCall call, List<Formula> sizes) {
    if (!call.isTensor("input")) {
      throw call.missing("input");
    }
    NewShape shape = NewShape.of(call.value("input").shape(), sizes, false);
    return call.result()
        .output(Places.reshaped(call.value("input"), shape.shape()))
        .explained(shape.derivations())
        .done();
  }

  private static Outcome like(TorchCall call) {
    return brought(call, formulas(call.shape("other")));
  }

  private static List<Formula> formulas(Shape shape) {
    return shape.dimensions().stream().map(Dimension::formula).toList();
  }

  private static Outcome reshaped(TorchCall call, Shape shape) {
    return call.result().output(Places.reshaped(call.value("input"), shape)).done();
  }

  private static Outcome ravel(TorchCall call) {
    return reshaped(call, Shape.ofFormulas(List.of(call.shape("input").elements())));
  }

  private static Outcome flatten(TorchCall call) {
    Shape input = call.shape("input");
    int start = call.axis("start_dim", 0, input.rank());
    int end = call.axis("end_dim", -1, input.rank());
    if (input.rank() == 0) {
      return reshaped(call, Shape.of(1));
    } else if (start > end) {
      throw new SettingException(
          "start_dim", "start_dim is the axis " + start + ", behind end_dim, " + end);
    }
    Shape middle =
        start == end
            ? input.slice(start, end + 1)
            : Shape.ofFormulas(List.of(input.slice(start, end + 1).elements()));
    return reshaped(
        call,
        input
            .slice(0, start)
            .concatenated(middle)
            .concatenated(input.slice(end + 1, input.rank())));
  }

  private static Outcome unflatten(TorchCall call) {
    Shape input = call.shape("input");
    int axis = call.axis("dim", 0, input.rank());
    if (input.rank() == 0) {
      throw new SettingException("input", "unflatten takes a tensor with axes");
    }
    NewShape shape = NewShape.of(input.slice(axis, axis + 1), call.sizes("sizes"), false);
    return reshaped(
        call,
        input
            .slice(0, axis)
            .concatenated(shape.shape())
            .concatenated(input.slice(axis + 1, input.rank())));
  }

  /** Takes axes of size 1 out: of those named, or of all. */
  private static Outcome squeeze(TorchCall call) {
    Shape input = call.shape("input");
    boolean named = call.has("dim") && !call.arguments().integers("dim").isEmpty();
    List<Integer> axes = call.axes("dim", input.rank());
    if (call.has("dim") && !named) {
      return reshaped(call, input);
    }
    List<Dimension> rest = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      Dimension size = input.get(i);
      if (!axes.contains(i) || (size.isKnown() && !Window.isOne(size.formula()))) {
        rest.add(size);
      } else if (!size.isKnown()) {
        return reshaped(
            call,
            Shape.unknown(
                "an axis is taken out where its size is 1, and whether "
                    + size
                    + " is 1 is not known"));
      }
    }
    return reshaped(call, Shape.of(rest));
  }

  private static Outcome unsqueeze(TorchCall call) {
    Shape input = call.shape("input");
    int axis = Arguments.resolved("dim", call.arguments().integer("dim", 0), input.rank() + 1);
    if (!call.has("dim")) {
      throw call.missing("dim");
    }
    return reshaped(call, withUnit(input, axis));
  }

  /** The shape with an axis of size 1 more. */
  static Shape withUnit(Shape shape, int axis) {
    return shape
        .slice(0, axis)
        .concatenated(Shape.of(1))
        .concatenated(shape.slice(axis, shape.rank()));
  }

  private static Outcome atLeast(TorchCall call) {
    int axes = call.function().charAt("atleast_".length()) - '0';
    OnnxResult result = call.result();
    for (Value tensor : call.values("tensors")) {
      result.output(ofAtLeast(axes, tensor));
    }
    return result.done();
  }

  /** A tensor with axes of size 1 put in, so that it has so many; one of three at the end. */
  static Value ofAtLeast(int axes, Value tensor) {
    if (!tensor.shape().hasRank()) {
      return tensor;
    }
    UnaryOperator<Shape> front = shape -> withUnit(shape, 0);
    Shape shape = tensor.shape();
    shape = axes >= 1 && shape.rank() == 0 ? front.apply(shape) : shape;
    shape = axes >= 2 && shape.rank() == 1 ? front.apply(shape) : shape;
    shape = axes >= 3 && shape.rank() == 2 ? withUnit(shape, 2) : shape;
    return Places.reshaped(tensor, shape);
  }

  private static Outcome toReal(TorchCall call) {
    DataType type = TorchTypes.real(call.type("input"));
    return call.result().output(call.shape("input").concatenated(Shape.of(2)), type).done();
  }

  private static Outcome toComplex(TorchCall call) {
    Shape shape = call.shapeOfAtLeast(1, "input");
    Broadcast.same(
        "a real and an imaginary part and the last axis", Dimension.of(2), shape.get(-1));
    return call.result()
        .output(shape.slice(0, shape.rank() - 1), TorchTypes.complex(call.type("input")))
        .done();
  }
}
