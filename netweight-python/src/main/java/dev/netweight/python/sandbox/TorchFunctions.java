package dev.netweight.python.sandbox;

import dev.netweight.failure.NetweightException;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.python.torch.TensorText;
import dev.netweight.python.torch.TorchArguments;
import dev.netweight.report.Diagnostic;
import dev.netweight.weigh.Inference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** What PyTorch's stand-in can call: shapes are inferred here, and calls recorded. */
final class TorchFunctions {
  /** Diagnostics that say what is not known, not that something is wrong. */
  private static final Set<String> NOT_KNOWN = Set.of("unknown-work", "unknown-parameters");

  private final Consumer<String> models;
  private final Operators operators = Operators.standard();
  private @Nullable TorchRun run;
  private int tensors;

  /**
   * @param models takes the models that are reported, each as a JSON text
   */
  TorchFunctions(Consumer<String> models) {
    this.models = models;
  }

  /** The functions by their names. */
  Map<String, Object> functions() {
    Map<String, Object> functions = new LinkedHashMap<>();
    put(functions, "torch_has", this::has);
    put(functions, "torch_call", this::call);
    put(functions, "torch_tensor", this::tensor);
    put(functions, "torch_parameter", this::parameter);
    put(functions, "torch_elements", TorchFunctions::elements);
    put(functions, "torch_unknown", TorchFunctions::unknown);
    put(functions, "torch_begin", this::begin);
    put(functions, "torch_enter", this::enter);
    put(functions, "torch_leave", this::leave);
    put(functions, "torch_end", this::end);
    put(functions, "torch_model", this::model);
    put(functions, "torch_count", this::count);
    put(functions, "torch_work", this::work);
    return functions;
  }

  private static void put(Map<String, Object> functions, String name, ProxyExecutable function) {
    functions.put(name, function);
  }

  private Object has(Value... arguments) {
    return operators.find(OperatorName.torch(arguments[0].asString())) != null;
  }

  /**
   * Calls a function: its name, its arguments, its tensors. Gives each output and its description
   * in turn, or a text that says what is wrong.
   */
  private Object call(Value... given) {
    String function = given[0].asString();
    String text = given[1].asString();
    List<TorchValue> inputs = new ArrayList<>();
    for (int i = 2; i < given.length; i++) {
      inputs.add(given[i].asHostObject());
    }
    try {
      Outcome outcome = outcome(function, TorchArguments.parsed(text), inputs);
      List<TorchValue> outputs = outcome.values().stream().map(TorchValue::new).toList();
      if (run != null) {
        run.add(function, text, inputs, outputs, outcome.cost());
      }
      List<Object> answer = new ArrayList<>();
      for (TorchValue output : outputs) {
        answer.add(output);
        answer.add(description(output.value()));
      }
      return ProxyArray.fromList(answer);
    } catch (NetweightException exception) {
      return String.valueOf(exception.getMessage());
    }
  }

  private Outcome outcome(String function, Attributes arguments, List<TorchValue> inputs) {
    Inference inference = new Inference(operators, true);
    Node node =
        new Node(
            function,
            function,
            OperatorName.torch(function),
            function,
            Attributes.NONE,
            arguments,
            Collections.nCopies(inputs.size(), ""),
            DataType.FLOAT32,
            true,
            null);
    Outcome outcome = inference.apply(node, inputs.stream().map(TorchValue::value).toList());
    for (Diagnostic diagnostic : inference.diagnostics()) {
      if (!NOT_KNOWN.contains(diagnostic.code())) {
        throw new dev.netweight.failure.SettingException(function, diagnostic.message());
      }
    }
    return outcome;
  }

  /** The type and the sizes: {@code float32 1,3,224,?}, or {@code float32 *} without a rank. */
  private static String description(dev.netweight.network.Value value) {
    StringBuilder text = new StringBuilder(value.type().name()).append(' ');
    if (!value.shape().hasRank()) {
      return text.append('*').toString();
    }
    String comma = "";
    for (Dimension size : value.shape().dimensions()) {
      text.append(comma).append(size instanceof Dimension.Known known ? known.size() : "?");
      comma = ",";
    }
    return text.toString();
  }

  /** A tensor of the type, the shape and perhaps the elements that a JSON text states. */
  private Object tensor(Value... given) {
    return new TorchValue(
        TensorText.read(
            JsonValue.of("tensor", JsonTreeReader.parse("tensor", given[0].asString()))));
  }

  /** The same shape and type as a parameter or a buffer. */
  private Object parameter(Value... given) {
    dev.netweight.network.Value like = value(given[0]);
    tensors++;
    dev.netweight.network.Value.Tensor tensor =
        new dev.netweight.network.Value.Tensor(
            like.shape(), like.type(), like.elements(), Optional.empty());
    return new TorchValue(
        tensor.from(
            new dev.netweight.network.Value.Origin(
                "tensor " + tensors, true, like.shape(), like.type())));
  }

  private static dev.netweight.network.Value value(Value given) {
    return given.<TorchValue>asHostObject().value();
  }

  /** The elements, with commas between and {@code ?} for those not known; None where there are. */
  private static @Nullable Object elements(Value... given) {
    dev.netweight.network.Value value = value(given[0]);
    Optional<List<Element>> elements = value.elements();
    if (elements.isEmpty() && value.every().isPresent()) {
      elements =
          value
              .shape()
              .elements()
              .value()
              .filter(count -> count.bitLength() < 13)
              .map(count -> Collections.nCopies(count.intValue(), value.every().get()));
    }
    return elements.map(TorchFunctions::text).orElse(null);
  }

  private static String text(List<Element> elements) {
    StringBuilder text = new StringBuilder();
    for (Element element : elements) {
      text.append(text.length() == 0 ? "" : ",");
      Optional<String> whole =
          element instanceof Element.Whole number
              ? number.formula().value().map(Object::toString)
              : Optional.empty();
      text.append(whole.or(() -> element.decimal().map(Object::toString)).orElse("?"));
    }
    return text.toString();
  }

  /** Why a tensor's rank or a size is not known. */
  private static Object unknown(Value... given) {
    dev.netweight.network.Value value = value(given[0]);
    if (!value.shape().hasRank()) {
      return value.shape().unknownReason();
    }
    for (Dimension size : value.shape().dimensions()) {
      Optional<String> reason = size.formula().unknownReason();
      if (reason.isPresent()) {
        return reason.get();
      }
    }
    return "it is known only when the program runs";
  }

  private @Nullable Object begin(Value... given) {
    run = new TorchRun();
    return null;
  }

  private @Nullable Object enter(Value... given) {
    if (run != null) {
      run.enter(given[0].asString());
    }
    return null;
  }

  private @Nullable Object leave(Value... given) {
    if (run != null) {
      run.leave();
    }
    return null;
  }

  /** Ends the run and gives it. */
  private @Nullable Object end(Value... given) {
    TorchRun ended = run;
    run = null;
    return ended;
  }

  /**
   * Reports a model: its description, for each prefix that it states the run of the module of that
   * name, the tensors that the description speaks of.
   */
  private @Nullable Object model(Value... given) {
    JsonValue description =
        JsonValue.of("model", JsonTreeReader.parse("model", given[0].asString()));
    TorchRun whole = new TorchRun();
    int place = 1;
    for (JsonValue prefix : description.get("prefixes").items()) {
      whole.addAll(prefix.text(), given[place].asHostObject());
      place++;
    }
    List<TorchValue> spoken = new ArrayList<>();
    for (; place < given.length; place++) {
      spoken.add(given[place].asHostObject());
    }
    models.accept(new TorchGraphWriter(description, whole, spoken).text());
    return null;
  }

  /** How many calls the present run has. */
  private Object count(Value... given) {
    return run == null ? 0 : run.calls().size();
  }

  /** What the calls of the present run do, from that of a number on. */
  private Object work(Value... given) {
    return run == null ? ProxyArray.fromArray() : TorchWork.since(run, given[0].asInt());
  }
}
