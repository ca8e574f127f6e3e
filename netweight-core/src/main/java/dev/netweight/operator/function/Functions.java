package dev.netweight.operator.function;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of one family: for each name its parameters and the rule it goes by. */
public final class Functions {
  /** How outputs and work follow from the arguments of a call, whose tensors all have a rank. */
  public interface Rule {
    Outcome apply(Arguments arguments);
  }

  private record Function(Rule rule, Parameters parameters) {}

  private final Map<OperatorName, Function> functions = new LinkedHashMap<>();
  private final Work.@Nullable Kind kind;

  private Functions(Work.@Nullable Kind kind) {
    this.kind = kind;
  }

  /** Functions that do work of a kind. */
  public static Functions doing(Work.Kind kind) {
    return new Functions(kind);
  }

  /** Functions that do no work: they move or make data. */
  public static Functions free() {
    return new Functions(null);
  }

  /**
   * Operations of Keras 3.
   *
   * @param parameters the parameters of their calls, as {@link Parameters} reads them; constants
   *     that the operation is made with are known by their own names
   * @param names the names, with spaces between
   */
  public Functions keras(Rule rule, String parameters, String names) {
    Function function = new Function(rule, new Parameters(parameters));
    for (String name : names.trim().split("\\s+")) {
      functions.put(OperatorName.kerasOps(name), function);
    }
    return this;
  }

  /** Functions of TensorFlow, under their own name and as Keras 2 writes those of TensorFlow 1. */
  public Functions tensorflow(Rule rule, String parameters, String names) {
    Function function = new Function(rule, new Parameters(parameters));
    for (String name : names.trim().split("\\s+")) {
      functions.put(OperatorName.tensorflow(name), function);
      if (!name.startsWith("__operators__")) {
        functions.put(OperatorName.tensorflow("compat.v1." + name), function);
      }
    }
    return this;
  }

  /** Layers of Keras 2 that stand for something called on a tensor. */
  public Functions layers(Rule rule, String parameters, String names) {
    Function function = new Function(rule, new Parameters(parameters));
    for (String name : names.trim().split("\\s+")) {
      functions.put(OperatorName.keras(name), function);
    }
    return this;
  }

  public List<OperatorName> names() {
    return List.copyOf(functions.keySet());
  }

  /** What a call gives and costs: unknown where a tensor's rank is, else by the rule. */
  public Outcome apply(Call call) {
    for (Shape input : call.inputs()) {
      if (!input.hasRank()) {
        return unknown(call, input.unknownReason());
      }
    }
    Arguments arguments = arguments(call);
    return functionOf(call).rule().apply(arguments);
  }

  /** The arguments of a call by name, whether or not its tensors have a rank. */
  public Arguments arguments(Call call) {
    return new Arguments(call, functionOf(call).parameters());
  }

  private Function functionOf(Call call) {
    Function function = functions.get(call.node().type());
    if (function == null) {
      throw new SettingException("name", call.node().type() + " is not among these functions");
    }
    return function;
  }

  private Outcome unknown(Call call, String reason) {
    Cost cost =
        kind == null
            ? Cost.FREE
            : Cost.ofWork(new Work(kind, call.node().typeLabel(), Formula.unknown(reason)));
    return Outcome.of(Shape.unknown(reason), cost);
  }
}
