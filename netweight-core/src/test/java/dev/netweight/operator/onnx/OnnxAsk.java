package dev.netweight.operator.onnx;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.ValueContract;
import dev.netweight.weigh.Inference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call of an operator of ONNX to try, put together step by step; each step gives a new call.
 *
 * @param inputs what it is given
 * @param outputs how many outputs are asked for
 */
public record OnnxAsk(
    OperatorName type, Attributes settings, Attributes arguments, List<Value> inputs, int outputs)
    implements ValueContract.Tried<OnnxAsk> {
  public OnnxAsk {
    inputs = List.copyOf(inputs);
  }

  /** An operator of ONNX's own domain. */
  public static OnnxAsk onnx(String name) {
    return of(OperatorName.onnx(name));
  }

  public static OnnxAsk microsoft(String name) {
    return of(OperatorName.onnx(OperatorName.MICROSOFT, name));
  }

  public static OnnxAsk of(OperatorName type) {
    return new OnnxAsk(type, Attributes.NONE, Attributes.NONE, List.of(), 1);
  }

  /** With one more attribute. */
  public OnnxAsk with(String attribute, Object value) {
    return new OnnxAsk(type, settings.with(attribute, value), arguments, inputs, outputs);
  }

  /** In a file that relies on a version of the operators. */
  public OnnxAsk version(int version) {
    return new OnnxAsk(type, settings, arguments.with(OnnxCall.VERSION, version), inputs, outputs);
  }

  /** Asking for so many outputs. */
  public OnnxAsk asking(int count) {
    return new OnnxAsk(type, settings, arguments, inputs, count);
  }

  /** With more inputs, as {@link #value} reads them. */
  public OnnxAsk on(String... more) {
    OnnxAsk call = this;
    for (String text : more) {
      call = call.on(value(text));
    }
    return call;
  }

  /** With one more input. */
  public OnnxAsk on(Value value) {
    List<Value> all = new ArrayList<>(inputs);
    all.add(value);
    return new OnnxAsk(type, settings, arguments, all, outputs);
  }

  @Override
  public OnnxAsk given(List<? extends Value> values) {
    return new OnnxAsk(type, settings, arguments, List.copyOf(values), outputs);
  }

  /** The call with its first inputs alone. */
  @Override
  public List<OnnxAsk> lacking() {
    List<OnnxAsk> calls = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      calls.add(given(inputs.subList(0, i)));
    }
    return calls;
  }

  public Node node() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      names.add("output" + i);
    }
    return new Node(
        "node",
        "node",
        type,
        type.name(),
        settings,
        arguments,
        List.of(),
        DataType.FLOAT32,
        true,
        null,
        "",
        names);
  }

  @Override
  public Outcome outcome() {
    return new Inference(Operators.standard(), true).apply(node(), inputs);
  }

  /** The shape of the first output. */
  public Shape shape() {
    return outcome().output();
  }

  /** The first output's elements as people read them. */
  public String elements() {
    return elements(outcome().values().get(0));
  }

  public static String elements(Value value) {
    return value.elements().map(Object::toString).orElse("not followed");
  }

  /**
   * A value written as a type and a shape: {@code float32 N,3}, {@code int64 2}; the type is
   * float32 where there is none, {@code ?} is an unknown rank and {@code -} an input left out. A
   * size {@code ?} is unknown. What follows an equals sign are the elements: {@code int64 2 = 3 N}.
   * A name in front makes it a tensor of the file: {@code kernel: float32 3,4}.
   */
  public static Value value(String text) {
    if (text.equals("-")) {
      return Value.ABSENT;
    }
    int colon = text.indexOf(": ");
    if (colon >= 0) {
      Value.Tensor content = (Value.Tensor) value(text.substring(colon + 2));
      return content.from(
          new Value.Origin(text.substring(0, colon), true, content.shape(), content.type()));
    }
    int equals = text.indexOf('=');
    String front = (equals < 0 ? text : text.substring(0, equals)).trim();
    int space = front.indexOf(' ');
    boolean typed = space >= 0 || (!front.isEmpty() && DataType.named(front).isSized());
    DataType type =
        typed ? DataType.named(space < 0 ? front : front.substring(0, space)) : DataType.FLOAT32;
    Shape shape = shape(space >= 0 ? front.substring(space + 1) : typed ? "" : front);
    return new Value.Tensor(
        shape,
        type,
        equals < 0 ? Optional.empty() : Optional.of(elementsOf(text.substring(equals + 1).trim())),
        Optional.empty());
  }

  private static Shape shape(String text) {
    if (text.equals("?")) {
      return Shape.unknown("for the test");
    }
    List<Formula> sizes = new ArrayList<>();
    for (String size : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      sizes.add(size.equals("?") ? Formula.unknown("for the test") : Ask.shape(size).size(0));
    }
    return Shape.ofFormulas(sizes);
  }

  /** Numbers, {@code ?} for unknown ones, and symbols, with spaces between. */
  private static List<Element> elementsOf(String text) {
    List<Element> elements = new ArrayList<>();
    for (String one : text.isEmpty() ? new String[0] : text.split(" +", -1)) {
      elements.add(element(one));
    }
    return elements;
  }

  public static Element element(String text) {
    if (text.equals("?")) {
      return Element.unknown("for the test");
    } else if (text.equals("N")) {
      return Element.of(Formula.variable("batch"));
    } else if (text.endsWith("f")
        && text.length() > 1
        && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-')) {
      return Element.of((double) Float.parseFloat(text));
    } else if (text.matches("-?[0-9]+")) {
      return Element.of(Formula.of(new java.math.BigInteger(text)));
    } else if (text.matches("-?[0-9.]+(e-?[0-9]+)?|NaN|-?Infinity")) {
      return Element.of(Double.parseDouble(text));
    }
    return Element.of(Formula.variable(text));
  }

  /** A list of whole numbers, for attributes. */
  public static Attribute list(long... numbers) {
    return Attribute.ofSizes(numbers);
  }
}
