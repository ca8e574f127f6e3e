package dev.netweight.operator.torch;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.ValueContract;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.weigh.Inference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of a function of PyTorch to try.
 *
 * @param inputs what it is given
 * @param outputs how many outputs are asked for
 */
public record TorchAsk(OperatorName type, Attributes arguments, List<Value> inputs, int outputs)
    implements ValueContract.Tried<TorchAsk> {
  public TorchAsk {
    inputs = List.copyOf(inputs);
  }

  /**
   * A call such as {@code of("conv2d", "#0, #1, stride=[2, 2]", "N,3,8,8; kernel: 10,3,3,3")}.
   *
   * @param arguments as {@link TorchArguments} reads them
   * @param inputs as {@link #values} reads them
   */
  public static TorchAsk of(String function, String arguments, String inputs) {
    return new TorchAsk(
        OperatorName.torch(function), TorchArguments.read(arguments), values(inputs), 1);
  }

  /** A call that is given all of its inputs in their order and nothing else. */
  public static TorchAsk of(String function, String inputs) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < values(inputs).size(); i++) {
      places.add("#" + i);
    }
    return of(function, String.join(", ", places), inputs);
  }

  /** The same call for each of several functions, with spaces between. */
  public static List<TorchAsk> each(String functions, String arguments, String inputs) {
    List<TorchAsk> calls = new ArrayList<>();
    for (String function : functions.trim().split("\\s+", -1)) {
      calls.add(of(function, arguments, inputs));
    }
    return calls;
  }

  /** Asking for so many outputs. */
  public TorchAsk asking(int count) {
    return new TorchAsk(type, arguments, inputs, count);
  }

  @Override
  public TorchAsk given(List<? extends Value> values) {
    return new TorchAsk(type, arguments, List.copyOf(values), outputs);
  }

  /** With another argument in the place of one. */
  public TorchAsk with(String argument, Attribute value) {
    return new TorchAsk(type, arguments.with(argument, value), inputs, outputs);
  }

  /** The call without each of its arguments, and with nothing in its place. */
  @Override
  public List<TorchAsk> lacking() {
    List<TorchAsk> calls = new ArrayList<>();
    for (String argument : arguments.entries().keySet()) {
      Map<String, Attribute> others = new LinkedHashMap<>(arguments.entries());
      others.remove(argument);
      calls.add(new TorchAsk(type, new Attributes(others), inputs, outputs));
      calls.add(with(argument, Attribute.NOTHING));
    }
    calls.add(new TorchAsk(type, Attributes.NONE, List.of(), outputs));
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
        Attributes.NONE,
        arguments,
        Collections.nCopies(inputs.size(), "input"),
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

  /** The shapes of all outputs, such as {@code [batch, 3] []}. */
  public String shapes() {
    return String.join(
        " ", outcome().values().stream().map(value -> value.shape().toString()).toList());
  }

  /** The type and the shape of all outputs, None left out: {@code float32[batch, 3] int64[]}. */
  public String typed() {
    return String.join(
        " ",
        outcome().values().stream()
            .filter(value -> !value.isAbsent())
            .map(value -> value.type().name() + value.shape())
            .toList());
  }

  /**
   * Values as {@link OnnxAsk#value} reads them, with semicolons between. A name in front makes one
   * a parameter, and the word {@code buffer} before the name a buffer.
   */
  public static List<Value> values(String text) {
    List<Value> values = new ArrayList<>();
    for (String one : text.isBlank() ? new String[0] : text.split(";", -1)) {
      values.add(value(one.trim()));
    }
    return values;
  }

  private static Value value(String text) {
    Value value = OnnxAsk.value(text);
    if (value.origin().isEmpty()) {
      return value;
    }
    Value.Origin origin = value.origin().get();
    boolean buffer = origin.name().startsWith("buffer ");
    return ((Value.Tensor) value)
        .from(
            new Value.Origin(
                buffer ? origin.name().substring("buffer ".length()) : origin.name(),
                true,
                origin.shape(),
                origin.type(),
                buffer ? Value.Standing.BUFFER : Value.Standing.TRAINED));
  }

  @Override
  public String toString() {
    return type.name() + " " + arguments + " on " + inputs;
  }
}
