package dev.netweight.operator.merge;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Adds, subtracts, multiplies or averages its inputs, or takes the largest or smallest, element by
 * element. It has no weights; n inputs take n − 1 operations an element, a mean one more.
 */
public final class ElementwiseMerge implements Operator {
  private final String name;
  private final String verb;

  /**
   * @param name the class name in Keras: {@code Add}
   * @param verb what it does, as the start of a sentence
   */
  public ElementwiseMerge(String name, String verb) {
    this.name = name;
    this.verb = verb;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras(name));
  }

  @Override
  public String summary() {
    return verb + " its inputs element by element.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/merging_layers/" + name.toLowerCase(Locale.ROOT) + "/";
  }

  @Override
  public Outcome apply(Call call) {
    int inputs = call.inputs().size();
    if (name.equals("Subtract") && inputs != 2) {
      throw new SettingException("inputs", "Subtract takes 2 inputs; it is given " + inputs);
    }
    call.input(0);
    String unknown = Broadcast.unknownRank(call.inputs());
    Shape output =
        unknown == null ? Broadcast.elementwise(name, call.inputs()) : Shape.unknown(unknown);
    int operations = name.equals("Average") ? inputs : inputs - 1;
    if (operations == 0) {
      return Outcome.of(output, Cost.FREE).reaching(Reach.POSITION);
    }
    Formula count = output.elements();
    if (operations > 1) {
      count =
          Formula.of(operations)
              .named("operations an element", "the number of inputs")
              .times(count);
    }
    return Outcome.of(output, Cost.ofWork(new Work(Work.Kind.ELEMENTWISE, verb(), count)))
        .reaching(Reach.POSITION);
  }

  private String verb() {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            verb(),
            OperatorName.keras(name),
            List.of("features"),
            true,
            name.equals("Subtract") ? 2 : Integer.MAX_VALUE,
            List.of(),
            verb() + " 8x8x4 8x8x4",
            Line.Misconceptions.NONE));
  }
}
