package dev.netweight.operator.function;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The functions of one family: for each name its parameters and the rule it goes by. */
public final class Functions {
  /** How outputs and work follow from the arguments of a call. */
  public interface Rule {
    Outcome apply(Arguments arguments);
  }

  private record Function(Rule rule, Parameters parameters) {}

  private final Map<OperatorName, Function> functions = new LinkedHashMap<>();
  private final List<Work.Kind> kinds;

  private Functions(List<Work.Kind> kinds) {
    this.kinds = kinds;
  }

  /** Functions that do work of the kinds: each may do some of any. */
  public static Functions doing(Work.Kind... kinds) {
    return new Functions(List.of(kinds));
  }

  /** Functions that do no work: they move or make data. */
  public static Functions free() {
    return new Functions(List.of());
  }

  /**
   * Operations of Keras 3.
   *
   * @param parameters the parameters of their calls, as {@link Parameters} reads them; constants
   *     that the operation is made with are known by their own names
   * @param names the names, with spaces between
   */
  public Functions keras(Rule rule, String parameters, String names) {
    return with(rule, parameters, words(names).map(OperatorName::kerasOps));
  }

  /** Functions of TensorFlow, under their own name and as Keras 2 writes those of TensorFlow 1. */
  public Functions tensorflow(Rule rule, String parameters, String names) {
    return with(
        rule,
        parameters,
        words(names)
            .flatMap(
                name ->
                    name.startsWith("__operators__")
                        ? Stream.of(name)
                        : Stream.of(name, "compat.v1." + name))
            .map(OperatorName::tensorflow));
  }

  /** Layers of Keras 2 that stand for something called on a tensor. */
  public Functions layers(Rule rule, String parameters, String names) {
    return with(rule, parameters, words(names).map(OperatorName::keras));
  }

  private static Stream<String> words(String names) {
    return Words.of(names).stream();
  }

  private Functions with(Rule rule, String parameters, Stream<OperatorName> names) {
    Function function = new Function(rule, new Parameters(parameters));
    names.forEach(
        name -> {
          if (functions.put(name, function) != null) {
            throw new IllegalStateException("two functions are named " + name);
          }
        });
    return this;
  }

  public List<OperatorName> names() {
    return List.copyOf(functions.keySet());
  }

  /** What a call gives and costs: by the rule, or unknown where the rule needs a rank that is. */
  public Outcome apply(Call call) {
    Function function = functions.get(call.node().type());
    if (function == null) {
      throw new SettingException("name", call.node().type() + " is not among these functions");
    }
    try {
      return function.rule().apply(new Arguments(call, function.parameters()));
    } catch (UnknownRankException exception) {
      return unknown(call, exception.reason());
    }
  }

  private Outcome unknown(Call call, String reason) {
    List<Work> work = new ArrayList<>();
    for (Work.Kind kind : kinds) {
      work.add(new Work(kind, call.node().type().name(), Formula.unknown(reason)));
    }
    return Outcome.of(Shape.unknown(reason), Cost.of(List.of(), work));
  }
}
