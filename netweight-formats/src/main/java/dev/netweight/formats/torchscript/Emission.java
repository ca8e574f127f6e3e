package dev.netweight.formats.torchscript;

import dev.netweight.formats.program.CallGraph;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.torch.Aten;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the calls that code makes into the graph. */
final class Emission {
  private static final int MOST_CALLS = 200_000;

  /** Operators that give a list of tensors, however many. */
  private static final Set<String> LISTS =
      Set.of(
          "broadcast_tensors",
          "chunk",
          "hsplit",
          "meshgrid",
          "split",
          "split_with_sizes",
          "tensor_split",
          "unbind",
          "unsafe_chunk",
          "unsafe_split",
          "unsafe_split_with_sizes",
          "vsplit");

  private static final Set<String> IDLE = Set.of("dtype", "device", "layout", "memory_format");

  private static final int MOST_DEPTH = 50;

  private final CallGraph calls;
  private final Budget budget = new Budget();
  private int depth;

  Emission(CallGraph calls) {
    this.calls = calls;
  }

  /** What all calls together may still make. */
  Budget budget() {
    return budget;
  }

  /** A call of an operator in a module. */
  Held operator(
      String name, List<Held> arguments, Map<String, Held> named, String module, int visit) {
    List<String> inputs = new ArrayList<>();
    Map<String, Attribute> given = new LinkedHashMap<>();
    boolean number = !arguments.isEmpty() && Numbers.ARITHMETIC.contains(name);
    for (int i = 0; i < arguments.size(); i++) {
      given.put(String.valueOf(i), attribute(arguments.get(i), inputs));
      number &= isNumber(arguments.get(i));
    }
    number |= Numbers.QUERIES.contains(name);
    for (Map.Entry<String, Held> argument : named.entrySet()) {
      Attribute value = attribute(argument.getValue(), inputs);
      boolean open = argument.getValue() instanceof Held.Opaque;
      given.put(
          argument.getKey(), open && IDLE.contains(argument.getKey()) ? Attribute.NOTHING : value);
    }
    Aten.Call call = Aten.call(name, "", given);
    List<String> outputs = outputs(name);
    add(module, visit, call.function(), call.arguments(), inputs, outputs, number);
    if (number) {
      return new Held.Graph(outputs.get(0), true);
    }
    Held.Results results = new Held.Results(outputs, LISTS.contains(name), budget);
    int chunks =
        name.endsWith("chunk") && arguments.size() > 1
            ? Numbers.index(arguments.get(1), 1_000)
            : -1;
    return chunks > 0 ? items(results, chunks) : results;
  }

  private static Held items(Held.Results results, int count) {
    List<Held> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(results.output(i));
    }
    return new Held.Items(items, false);
  }

  /**
   * What is not followed, and what it would have given.
   *
   * @param costly whether it may do work
   */
  List<Held> unfollowed(String reason, int values, boolean costly, String module, int visit) {
    List<String> outputs = outputs("unfollowed");
    List<Held> given = new ArrayList<>();
    budget.spend(values);
    for (int i = 0; i < Math.max(1, values); i++) {
      if (i > 0) {
        outputs.add(outputs.get(0) + "_" + i);
      }
      given.add(new Held.Graph(outputs.get(i), false));
    }
    add(
        module,
        visit,
        OperatorName.torch(costly ? "unfollowed" : "undecided"),
        Attributes.of("0", reason),
        List.of(),
        outputs,
        !costly);
    return given;
  }

  private List<String> outputs(String name) {
    return new ArrayList<>(List.of("%" + calls.size() + " " + name));
  }

  private void add(
      String module,
      int visit,
      OperatorName function,
      Attributes arguments,
      List<String> inputs,
      List<String> outputs,
      boolean plumbing) {
    if (calls.size() >= MOST_CALLS) {
      throw new UnfollowedException("the code makes more than " + MOST_CALLS + " calls");
    }
    calls.call(module, visit, function, arguments, inputs, outputs, plumbing);
  }

  private static boolean isNumber(Held value) {
    return value instanceof Held.Plain || (value instanceof Held.Graph graph && graph.number());
  }

  private Attribute attribute(Held value, List<String> inputs) {
    budget.spend(1);
    if (value instanceof Held.Plain plain) {
      return plain.value();
    } else if (value instanceof Held.Graph graph) {
      return input(graph.value(), inputs);
    } else if (value instanceof Held.Results results) {
      return results.list
          ? unknown("a list of as many tensors as only a run knows")
          : input(results.outputs.get(0), inputs);
    } else if (value instanceof Held.Items items) {
      List<Attribute> all = new ArrayList<>();
      if (++depth > MOST_DEPTH) {
        throw new UnfollowedException("lists are more than " + MOST_DEPTH + " deep");
      }
      for (Held item : items.items) {
        all.add(attribute(item, inputs));
      }
      depth--;
      return new Attribute.Items(all);
    } else if (value instanceof Held.Path path) {
      return Attribute.of(path.path());
    } else if (value instanceof Held.Opaque opaque) {
      return unknown(opaque.reason());
    }
    return unknown("an object of the program");
  }

  private static Attribute unknown(String reason) {
    return new Attribute.Size(Formula.unknown(reason));
  }

  private static Attribute input(String value, List<String> inputs) {
    inputs.add(value);
    return new Attribute.Input(inputs.size() - 1);
  }
}
