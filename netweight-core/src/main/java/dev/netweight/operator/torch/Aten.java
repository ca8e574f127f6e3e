package dev.netweight.operator.torch;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls of ATen's operators, as programs that PyTorch has compiled or exported name them, as calls
 * of the functions that do the same.
 *
 * <p>Source: {@code aten/src/ATen/native/native_functions.yaml}.
 */
public final class Aten {
  /** What changes neither a shape nor a cost, and what functions need not be told. */
  private static final Set<String> IGNORED =
      Set.of(
          "cudnn_enable",
          "cudnn_enabled",
          "device",
          "generator",
          "layout",
          "memory_format",
          "non_blocking",
          "out",
          "out_dtype",
          "pin_memory");

  private static final List<String> REDUCTIONS = List.of("none", "mean", "sum");

  private static final Map<String, Signature> SIGNATURES = signatures();

  private Aten() {}

  /** A call of a function. */
  public record Call(OperatorName function, Attributes arguments) {}

  private static Map<String, Signature> signatures() {
    Map<String, Signature> all = new HashMap<>();
    for (Operator family : TorchOperators.list()) {
      if (family instanceof TorchFamily functions) {
        all.putAll(functions.signatures());
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** The parameters of a function; empty for one that is not known. */
  static Optional<Signature> signature(String function) {
    return Optional.ofNullable(SIGNATURES.get(function));
  }

  /** Whether an operator is known. */
  public static boolean knows(String operator) {
    return AtenTable.find(operator) != null || SIGNATURES.containsKey(operator);
  }

  /**
   * The call of the function that does what an operator does. One that is not known stays as it is.
   *
   * @param operator its name without {@code aten::}, such as {@code conv2d} or {@code relu_}
   * @param overload which of its forms it is, such as {@code Tensor}; empty where that is not said
   * @param given its arguments: by places, {@code 0}, {@code 1}, …, or by the names of its schema
   */
  public static Call call(String operator, String overload, Map<String, Attribute> given) {
    String name = known(operator);
    AtenTable.Line line = overload.isEmpty() ? null : AtenTable.find(name + "." + overload);
    line = line == null ? line(name, overload, given) : line;
    Map<String, Attribute> arguments = new LinkedHashMap<>();
    if (line == null) {
      given.forEach((word, value) -> put(arguments, word(name, word), value));
      return new Call(OperatorName.torch(name), new Attributes(arguments));
    }
    int place = 0;
    for (Attribute value = given.get("0");
        value != null;
        value = given.get(String.valueOf(place))) {
      if (place < line.parameters().size()) {
        put(arguments, line.parameters().get(place).functions(), value);
      } else {
        put(arguments, "the argument " + place, value);
      }
      place++;
    }
    for (Map.Entry<String, Attribute> argument : given.entrySet()) {
      if (!isPlace(argument.getKey())) {
        String own = line.named(argument.getKey());
        put(
            arguments,
            own == null ? word(line.function(), argument.getKey()) : own,
            argument.getValue());
      }
    }
    line.besides()
        .forEach(
            (word, value) ->
                arguments.put(
                    word, value.equals("true") ? Attribute.of(true) : Attribute.of(value)));
    return new Call(OperatorName.torch(line.function()), new Attributes(arguments));
  }

  /** A name that is known: operators that work in place, or that copy, do what others do. */
  private static String known(String operator) {
    if (knows(operator)) {
      return operator;
    }
    for (String ending : List.of("_", "_copy")) {
      String other =
          operator.endsWith(ending)
              ? operator.substring(0, operator.length() - ending.length())
              : "";
      if (knows(other)) {
        return other;
      }
    }
    return switch (operator) {
      case "__and__" -> "bitwise_and";
      case "__or__" -> "bitwise_or";
      case "__xor__" -> "bitwise_xor";
      case "__lshift__" -> "bitwise_left_shift";
      case "__rshift__" -> "bitwise_right_shift";
      default -> operator;
    };
  }

  /** The line of an operator whose overload is not said, or has no line of its own. */
  private static AtenTable.@Nullable Line line(
      String name, String overload, Map<String, Attribute> given) {
    AtenTable.Line line = AtenTable.find(name);
    if (line != null || !overload.isEmpty()) {
      boolean vector = overload.isEmpty() && given.containsKey("scale_factors");
      return vector ? AtenTable.find(name + ".vec") : line;
    }
    Attribute second = given.get("1");
    if (name.equals("to")) {
      return AtenTable.find(
          second instanceof Attribute.Input
              ? "to.other"
              : second instanceof Attribute.Size
                  ? "to.dtype"
                  : second == null ? "to.dtype_layout" : "to.device");
    } else if (second instanceof Attribute.Flag) {
      return AtenTable.find(name + ".default");
    }
    return AtenTable.find(name + ".int");
  }

  /** A parameter's name in the function; empty for what need not be said. */
  private static String word(String function, String word) {
    Signature signature = SIGNATURES.get(function);
    if (signature == null || isPlace(word) || signature.knows(word)) {
      return word;
    } else if (word.equals("self") && signature.knows("input")) {
      return "input";
    }
    return IGNORED.contains(word) ? "" : word;
  }

  private static boolean isPlace(String word) {
    return !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9';
  }

  private static void put(Map<String, Attribute> arguments, String name, Attribute value) {
    if (!name.isEmpty()) {
      arguments.put(name, plain(name, value));
    }
  }

  /** A value as functions are given it: a type and a reduction by its word, not by its number. */
  private static Attribute plain(String name, Attribute value) {
    int code =
        value instanceof Attribute.Size size
            ? size.formula()
                .value()
                .filter(number -> number.bitLength() < 8)
                .map(Number::intValue)
                .orElse(-1)
            : -1;
    if (code >= 0 && name.equals("dtype")) {
      return Attribute.of(ScalarTypes.name(code));
    } else if (code >= 0 && name.equals("reduction")) {
      return Attribute.of(code < REDUCTIONS.size() ? REDUCTIONS.get(code) : "reduction " + code);
    } else if (name.equals("indices") && value instanceof Attribute.Items items) {
      return new Attribute.Items(items.items().stream().map(Aten::index).toList());
    }
    return value;
  }

  /** An operator is given nothing for an axis that it takes whole; between brackets stands ':'. */
  private static Attribute index(Attribute item) {
    return item instanceof Attribute.Nothing ? wholeAxis() : item;
  }

  private static Attribute wholeAxis() {
    List<Attribute> bounds = new ArrayList<>(Collections.nCopies(3, Attribute.NOTHING));
    return new Attribute.Entries(Map.of("slice", new Attribute.Items(bounds)));
  }
}
