package dev.netweight.operator.function;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.stream.Stream;

/** The functions of one family: for each name its parameters and the rule it goes by. */
public final class Functions extends Rules {
  /** How outputs and work follow from the arguments of a call. */
  public interface Rule {
    Outcome apply(Arguments arguments);
  }

  private Functions(List<Work.Kind> kinds) {
    super(kinds);
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
    Parameters named = new Parameters(parameters);
    names.forEach(name -> add(name, call -> rule.apply(new Arguments(call, named))));
    return this;
  }
}
