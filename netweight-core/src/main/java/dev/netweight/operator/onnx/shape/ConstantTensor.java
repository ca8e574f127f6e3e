package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tensor that stands in the graph, or one that is made of one number, repeated. */
public final class ConstantTensor extends OnnxFamily {
  /** The attributes that say single numbers and texts or lists of them. */
  private static final Map<String, DataType> PLAIN =
      Map.of(
          "value_int", DataType.INT64,
          "value_ints", DataType.INT64,
          "value_float", DataType.FLOAT32,
          "value_floats", DataType.FLOAT32,
          "value_string", DataType.STRING,
          "value_strings", DataType.STRING);

  public ConstantTensor() {
    super(
        "Gives a tensor that stands in the graph.",
        "https://onnx.ai/onnx/operators/onnx__Constant.html",
        OnnxRules.free()
            .with(ConstantTensor::constant, "", "Constant")
            .with(ConstantTensor::filled, "input", "ConstantOfShape"));
  }

  private static Outcome constant(OnnxCall call) {
    Value.Tensor tensor = tensor(call);
    Value.Origin origin = new Value.Origin(call.output(0), false, tensor.shape(), tensor.type());
    return call.result().output(tensor.from(origin)).done();
  }

  private static Value.Tensor tensor(OnnxCall call) {
    for (String attribute : List.of("value", "sparse_value")) {
      Optional<Value> content = call.content(attribute);
      if (content.isPresent()) {
        return content.get() instanceof Value.Tensor tensor
            ? tensor
            : Value.of(content.get().shape(), content.get().type());
      }
    }
    for (Map.Entry<String, DataType> plain : PLAIN.entrySet()) {
      Attribute value = call.settings().find(plain.getKey());
      if (value != null) {
        return tensor(value, plain.getKey().endsWith("s"), plain.getValue());
      }
    }
    throw new SettingException("value", "a Constant has no value");
  }

  private static Value.Tensor tensor(Attribute value, boolean list, DataType type) {
    if (value instanceof Attribute.Omitted omitted) {
      return Value.of(list ? Shape.of(omitted.items()) : Shape.SCALAR, type);
    }
    List<Attribute> items =
        value instanceof Attribute.Items several ? several.items() : List.of(value);
    Shape shape = value instanceof Attribute.Items ? Shape.of(items.size()) : Shape.SCALAR;
    List<Element> elements = new ArrayList<>();
    for (Attribute item : items) {
      if (item instanceof Attribute.Size size) {
        elements.add(new Element.Whole(size.formula()));
      } else if (item instanceof Attribute.Decimal decimal) {
        elements.add(Element.of(decimal.number()));
      }
    }
    return elements.size() == items.size() && elements.size() <= Element.MOST
        ? Value.of(shape, type, elements)
        : Value.of(shape, type);
  }

  /** A tensor of a computed shape in which all elements are one number, a float32 0 by default. */
  private static Outcome filled(OnnxCall call) {
    Optional<Value> value = call.content("value");
    DataType type = value.map(Value::type).orElse(DataType.FLOAT32);
    Optional<Element> element =
        value.isEmpty()
            ? Optional.of(Element.of(0))
            : value.get().elements().filter(all -> all.size() == 1).map(all -> all.get(0));
    Shape shape =
        Sizes.of(call, 0)
            .map(sizes -> Sizes.shape("input", sizes))
            .orElseGet(() -> Shape.unknown(Sizes.reason("the shape")));
    return call.result()
        .output(filled(shape, type, element))
        .tensor(0, "shape", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  /** A tensor in which all elements are the same. */
  public static Value filled(Shape shape, DataType type, Optional<Element> element) {
    Optional<List<Element>> elements =
        element.flatMap(
            one -> Places.of(shape).map(places -> Collections.nCopies(places.count(), one)));
    return new Value.Tensor(shape, type, elements, Optional.empty(), element);
  }
}
