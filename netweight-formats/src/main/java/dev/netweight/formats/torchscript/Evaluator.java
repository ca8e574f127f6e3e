package dev.netweight.formats.torchscript;

import dev.netweight.formats.torchscript.Code.Expression;
import dev.netweight.formats.torchscript.Code.Statement;
import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows code from the outermost method on, step by step: what it computes of numbers that are
 * known is computed, and each operator on tensors is put into the graph. Nothing is run. A branch
 * that only a run can choose is not guessed.
 */
final class Evaluator {
  private static final int MOST_STEPS = 3_000_000;
  private static final int MOST_DEPTH = 500;
  private static final int MOST_ROUNDS = 10_000;
  private static final String BRANCH = "which way the code goes is known only when it runs";
  private static final String LOOP = "how often the code repeats is known only when it runs";

  private final Callables callables;
  private final Emission emission;
  private final Held constants;
  private final IdentityHashMap<Statement, Effects> effects = new IdentityHashMap<>();
  private int steps;
  private int depth;

  Evaluator(CodeLibrary library, Emission emission, Held constants) {
    this.callables = new Callables(library, emission, this);
    this.emission = emission;
    this.constants = constants;
  }

  /** Whether some code was not followed. */
  boolean isIncomplete() {
    return incomplete;
  }

  private boolean incomplete;

  /** Says that something was not followed. */
  void leave() {
    incomplete = true;
  }

  /**
   * Follows a function.
   *
   * @param given its arguments by the names of its parameters
   */
  Held follow(Code.Function function, Map<String, Held> given, String module, int visit) {
    enter();
    Frame frame = new Frame(module, visit);
    frame.variables.putAll(given);
    run(function.body(), frame);
    depth--;
    return frame.returned == null ? Held.NONE : frame.returned;
  }

  private void enter() {
    if (++depth > MOST_DEPTH) {
      throw new UnfollowedException(
          "the code calls itself, or is more than " + MOST_DEPTH + " calls deep");
    } else if (++steps > MOST_STEPS) {
      throw new UnfollowedException("the code takes more than " + MOST_STEPS + " steps");
    }
  }

  private void run(List<Statement> statements, Frame frame) {
    for (Statement statement : statements) {
      if (frame.returned != null) {
        return;
      }
      enter();
      run(statement, frame);
      depth--;
    }
  }

  private void run(Statement statement, Frame frame) {
    if (statement instanceof Code.Assignment assignment) {
      assign(assignment, value(assignment.value(), frame), frame);
    } else if (statement instanceof Code.Return result) {
      frame.returned = result.value() == null ? Held.NONE : value(result.value(), frame);
    } else if (statement instanceof Code.Done done) {
      value(done.expression(), frame);
    } else if (statement instanceof Code.If branch) {
      choose(branch, frame);
    } else if (statement instanceof Code.For loop) {
      repeat(loop, frame);
    } else if (statement instanceof Code.While loop) {
      repeat(loop, frame);
    } else if (statement instanceof Code.Other other && !other.word().equals("declaration")) {
      throw new UnfollowedException("a statement '" + other.word() + "' is not followed");
    }
  }

  private void assign(Code.Assignment assignment, Held value, Frame frame) {
    List<Expression> targets = assignment.targets();
    for (int i = 0; i < targets.size(); i++) {
      Held part = assignment.spread() ? part(value, i, frame) : value;
      Expression target = targets.get(i);
      if (target instanceof Code.Name name) {
        frame.variables.put(name.name(), part);
      } else if (target instanceof Code.Member member
          && value(member.owner(), frame) instanceof Held.Instance instance) {
        instance.attributes.put(member.name(), part);
      } else if (target instanceof Code.Indexed indexed) {
        put(value(indexed.owner(), frame), value(indexed.index(), frame), part);
      }
    }
  }

  private static void put(Held owner, Held index, Held value) {
    if (owner instanceof Held.Items list && Numbers.index(index, list.items.size()) >= 0) {
      list.items.set(Numbers.index(index, list.items.size()), value);
    } else if (owner instanceof Held.Table table) {
      table.entries.put(index, value);
    } else {
      throw new UnfollowedException("a value is put into a list at a place that a run decides");
    }
  }

  /** One of the values of a tuple or a list. */
  private Held part(Held value, int index, Frame frame) {
    if (value instanceof Held.Items items) {
      if (index < items.items.size()) {
        return items.items.get(index);
      }
      throw new UnfollowedException("a tuple of " + items.items.size() + " has no item " + index);
    } else if (value instanceof Held.Results results) {
      return results.output(index);
    } else if (value instanceof Held.Graph graph && graph.number()) {
      return emission.operator(
          "getitem", List.of(graph, Held.of(index)), Map.of(), frame.module, frame.visit);
    }
    return emission.unfollowed(BRANCH, 1, false, frame.module, frame.visit).get(0);
  }

  private void choose(Code.If branch, Frame frame) {
    Optional<Boolean> known = Numbers.truth(value(branch.condition(), frame));
    if (known.isPresent()) {
      run(known.get() ? branch.then() : branch.otherwise(), frame);
      return;
    }
    Effects effects = effects(branch);
    if (effects.thenRaises()) {
      // A check whose failure ends the program: it did not fail.
      run(branch.otherwise(), frame);
    } else if (effects.otherwiseRaises()) {
      run(branch.then(), frame);
    } else {
      leave(effects, BRANCH, frame);
    }
  }

  private Effects effects(Statement statement) {
    Effects known = effects.get(statement);
    if (known == null) {
      known = Effects.of(statement);
      effects.put(statement, known);
    }
    return known;
  }

  /** Passes over a statement: what it sets is known only when the program runs. */
  private void leave(Effects effects, String reason, Frame frame) {
    incomplete |= effects.isCostly() || effects.returns();
    List<String> names = new ArrayList<>(effects.names());
    List<Held> values =
        emission.unfollowed(
            reason, names.size() + 1, effects.isCostly(), frame.module, frame.visit);
    for (int i = 0; i < names.size(); i++) {
      frame.variables.put(names.get(i), values.get(i));
    }
    if (effects.returns()) {
      frame.returned = values.get(names.size());
    }
  }

  private void repeat(Code.For loop, Frame frame) {
    int rounds =
        loop.range() instanceof Code.Called called
                && called.function() instanceof Code.Name name
                && name.name().equals("range")
                && called.arguments().size() == 1
            ? Numbers.index(value(called.arguments().get(0), frame), MOST_ROUNDS)
            : -1;
    if (rounds < 0) {
      leave(effects(loop), LOOP, frame);
      return;
    }
    for (int i = 0; i < rounds && frame.returned == null; i++) {
      frame.variables.put(loop.variable(), Held.of(i));
      run(loop.body(), frame);
    }
  }

  private void repeat(Code.While loop, Frame frame) {
    for (int i = 0; frame.returned == null; i++) {
      Optional<Boolean> goesOn = Numbers.truth(value(loop.condition(), frame));
      if (goesOn.isEmpty() || i >= MOST_ROUNDS) {
        leave(effects(loop), LOOP, frame);
        return;
      } else if (!goesOn.get()) {
        return;
      }
      run(loop.body(), frame);
    }
  }

  /** What an expression comes to. */
  Held value(Expression expression, Frame frame) {
    enter();
    Held value = followed(expression, frame);
    depth--;
    return value;
  }

  private Held followed(Expression expression, Frame frame) {
    if (expression instanceof Code.Name name) {
      Held held = frame.variables.get(name.name());
      return held != null ? held : named(name.name());
    } else if (expression instanceof Code.Numeral number) {
      return number.isWhole()
          ? Held.of(number.whole())
          : new Held.Plain(new Attribute.Decimal(number.real()));
    } else if (expression instanceof Code.Text text) {
      return new Held.Plain(Attribute.of(text.text()));
    } else if (expression instanceof Code.Member member) {
      return callables.member(value(member.owner(), frame), member.name(), constants);
    } else if (expression instanceof Code.Called called) {
      return called(called, frame);
    } else if (expression instanceof Code.Indexed indexed) {
      return item(value(indexed.owner(), frame), value(indexed.index(), frame), frame);
    } else if (expression instanceof Code.Several several) {
      return new Held.Items(values(several.items(), frame), several.tuple());
    } else if (expression instanceof Code.Table table) {
      Held.Table entries = new Held.Table();
      for (int i = 0; i < table.keys().size(); i++) {
        entries.entries.put(value(table.keys().get(i), frame), value(table.values().get(i), frame));
      }
      return entries;
    } else if (expression instanceof Code.Negative negative) {
      Held of = value(negative.of(), frame);
      return callables.operator("neg", List.of(of), Map.of(), frame);
    }
    Code.Choice choice = (Code.Choice) expression;
    Optional<Boolean> known = Numbers.truth(value(choice.condition(), frame));
    return known.isPresent()
        ? value(known.get() ? choice.then() : choice.otherwise(), frame)
        : emission.unfollowed(BRANCH, 1, true, frame.module, frame.visit).get(0);
  }

  private static Held named(String name) {
    return switch (name) {
      case "True" -> Held.of(true);
      case "False" -> Held.of(false);
      case "None" -> Held.NONE;
      default -> new Held.Path(name);
    };
  }

  private List<Held> values(List<Expression> expressions, Frame frame) {
    List<Held> values = new ArrayList<>();
    for (Expression expression : expressions) {
      values.add(value(expression, frame));
    }
    return values;
  }

  private Held called(Code.Called called, Frame frame) {
    if (called.function() instanceof Code.Name name && called.arguments().size() == 2) {
      switch (name.name()) {
        case "annotate", "unchecked_cast" -> {
          return value(called.arguments().get(1), frame);
        }
        default -> {}
      }
    }
    if (called.function() instanceof Code.Name name && name.name().equals("uninitialized")) {
      return new Held.Opaque("it has no value there");
    }
    Map<String, Held> named = new LinkedHashMap<>();
    List<Held> arguments = values(called.arguments(), frame);
    for (Map.Entry<String, Expression> argument : called.named().entrySet()) {
      named.put(argument.getKey(), value(argument.getValue(), frame));
    }
    if (called.function() instanceof Code.Member member) {
      Held owner = value(member.owner(), frame);
      return callables.method(owner, member.name(), arguments, named, frame);
    }
    return callables.call(value(called.function(), frame), arguments, named, frame);
  }

  private Held item(Held owner, Held index, Frame frame) {
    if (owner instanceof Held.Items list) {
      int at = Numbers.index(index, list.items.size());
      return at >= 0 ? list.items.get(at) : new Held.Opaque("a place in a list that a run decides");
    } else if (owner instanceof Held.Table table) {
      Held found = table.entries.get(index);
      return found == null ? new Held.Opaque("a key that a run decides") : found;
    } else if (owner instanceof Held.Results results) {
      int at = Numbers.index(index, MOST_ROUNDS);
      return at >= 0 ? results.output(at) : new Held.Opaque("a tensor that a run chooses");
    } else if (owner instanceof Held.Graph) {
      return emission.operator(
          "getitem", List.of(owner, index), Map.of(), frame.module, frame.visit);
    }
    return new Held.Opaque("an item of something that is not followed");
  }
}
