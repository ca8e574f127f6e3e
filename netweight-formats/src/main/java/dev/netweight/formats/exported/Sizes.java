package dev.netweight.formats.exported;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.torch.ScalarTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sizes and types that a program states, and what its symbols are called: the one that all
 * inputs' first axes share is the batch.
 *
 * <p>Source: {@code torch/_export/serde/schema.py}, TensorMeta, SymInt and ScalarType.
 */
final class Sizes {
  private final JsonValue graph;
  private final String batch;
  private final Map<String, Formula> numbers = new HashMap<>();

  /**
   * The sizes of a graph.
   *
   * @param inputs the values that the user gives it
   */
  Sizes(JsonValue graph, List<String> inputs) {
    this.graph = graph;
    this.batch = batch(graph, inputs);
  }

  private static String batch(JsonValue graph, List<String> inputs) {
    Set<String> symbols = new HashSet<>();
    JsonValue tensors = graph.find("tensor_values");
    for (String input : inputs) {
      JsonValue meta = tensors == null ? null : tensors.find(input);
      List<JsonValue> sizes = meta == null ? List.of() : meta.get("sizes").items();
      if (!sizes.isEmpty()) {
        String text = expression(sizes.get(0));
        symbols.add(text.isEmpty() ? "" : SizeExpression.symbol(text));
      }
    }
    return symbols.size() == 1 ? symbols.iterator().next() : "";
  }

  /** The text of a symbolic size; empty for a plain one. */
  private static String expression(JsonValue size) {
    JsonValue expression = size.find("as_expr");
    return expression == null ? "" : expression.get("expr_str").text();
  }

  /** The symbol of the batch; empty where there is none. */
  String batch() {
    return batch.isEmpty() ? "" : Network.BATCH;
  }

  /** What a symbol is called. */
  String name(String symbol) {
    return symbol.equals(batch) ? Network.BATCH : symbol;
  }

  /** A size: plain or symbolic. */
  Formula size(JsonValue size) {
    String expression = expression(size);
    return expression.isEmpty()
        ? number(size.get("as_int"))
        : SizeExpression.parse(expression, this::name);
  }

  static Formula number(JsonValue number) {
    if (number.tree() instanceof JsonTree.Whole whole) {
      return Formula.of(whole.number());
    }
    throw number.expected("a whole number");
  }

  /** A symbolic number that the graph names. */
  Formula named(String name) {
    Formula known = numbers.get(name);
    if (known == null) {
      JsonValue values = graph.find("sym_int_values");
      JsonValue value = values == null ? null : values.find(name);
      known = value == null ? Formula.unknown("the file says no size for " + name) : size(value);
      numbers.put(name, known);
    }
    return known;
  }

  /**
   * A tensor as its metadata states it.
   *
   * @throws dev.netweight.failure.ReadException malformed, for a size below zero
   */
  Value.Tensor tensor(JsonValue meta) {
    List<Formula> sizes = new ArrayList<>();
    for (JsonValue size : meta.get("sizes").items()) {
      sizes.add(size(size));
    }
    Shape shape = Shape.ofFormulas(sizes).checked(meta.path());
    return Value.of(shape, type(meta.get("dtype")));
  }

  /** A type by the number that the schema has for it, which is not the one that ATen has. */
  static DataType type(JsonValue type) {
    int code = type.index(1_000);
    String name =
        switch (code) {
          case 0 -> "";
          case 13 -> "bfloat16";
          case 28 -> "uint16";
          case 29 -> "float8_e4m3fn";
          case 30 -> "float8_e5m2";
          case 31 -> "float8_e4m3fnuz";
          case 32 -> "float8_e5m2fnuz";
          case 33 -> "float8_e8m0fnu";
          case 34 -> "uint32";
          case 35 -> "uint64";
          default -> code < 13 ? ScalarTypes.name(code - 1) : "type " + code;
        };
    return name.startsWith("float8_") ? new DataType(name, 1, 8) : DataType.named(name);
  }
}
