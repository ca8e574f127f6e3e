package dev.netweight.formats.torchscript;

import dev.netweight.formats.torchscript.Code.Expression;
import dev.netweight.formats.torchscript.Code.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What statements that are not followed would do: the names they set, and whether they work. */
final class Effects {
  private static final int MOST_DEPTH = 1_000;

  /** Functions that do no work on tensors. */
  private static final Set<String> CHEAP =
      Set.of(
          "append",
          "bool",
          "dtype",
          "device",
          "float",
          "format",
          "int",
          "is_floating_point",
          "is_grad_enabled",
          "is_scripting",
          "layout",
          "list",
          "range",
          "requires_grad",
          "str",
          "__contains__",
          "__is__",
          "__isnot__",
          "RaiseException",
          "unchecked_cast",
          "annotate",
          "uninitialized",
          "warn",
          "isinstance",
          "min",
          "max",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "__and__",
          "__or__",
          "__not__",
          "neg",
          "floordiv");

  private final Set<String> names = new LinkedHashSet<>();
  private boolean costly;
  private boolean returns;
  private boolean thenRaises;
  private boolean otherwiseRaises;
  private int depth;

  private Effects() {}

  /** What a statement would do. */
  static Effects of(Statement statement) {
    Effects effects = new Effects();
    effects.add(List.of(statement));
    if (statement instanceof Code.If branch) {
      effects.thenRaises = raises(branch.then());
      effects.otherwiseRaises = raises(branch.otherwise());
    }
    return effects;
  }

  /** Whether the program ends where the statement's condition holds. */
  boolean thenRaises() {
    return thenRaises;
  }

  /** Whether the program ends where it does not. */
  boolean otherwiseRaises() {
    return otherwiseRaises;
  }

  private static boolean raises(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Code.Done done
          && done.expression() instanceof Code.Called called
          && called.function() instanceof Code.Member member
          && member.name().equals("RaiseException")) {
        return true;
      } else if (statement instanceof Code.Return) {
        return false;
      }
    }
    return false;
  }

  Set<String> names() {
    return names;
  }

  /** Whether they may do work that counts. */
  boolean isCostly() {
    return costly;
  }

  boolean returns() {
    return returns;
  }

  private void add(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Code.Assignment assignment) {
        for (Expression target : assignment.targets()) {
          if (target instanceof Code.Name name) {
            names.add(name.name());
          } else {
            costly = true;
          }
        }
        look(assignment.value());
      } else if (statement instanceof Code.Return result) {
        returns = true;
        if (result.value() != null) {
          look(result.value());
        }
      } else if (statement instanceof Code.Done done) {
        look(done.expression());
      } else if (statement instanceof Code.If branch) {
        look(branch.condition());
        add(branch.then());
        add(branch.otherwise());
      } else if (statement instanceof Code.For loop) {
        names.add(loop.variable());
        look(loop.range());
        add(loop.body());
      } else if (statement instanceof Code.While loop) {
        look(loop.condition());
        add(loop.body());
      } else {
        costly = true;
      }
    }
  }

  private void look(Expression expression) {
    if (++depth > MOST_DEPTH) {
      costly = true;
    } else if (expression instanceof Code.Called called) {
      String name =
          called.function() instanceof Code.Member member
              ? member.name()
              : called.function() instanceof Code.Name plain ? plain.name() : "";
      costly |= !CHEAP.contains(name) && !Numbers.QUERIES.contains(name);
      called.arguments().forEach(this::look);
      called.named().values().forEach(this::look);
    } else if (expression instanceof Code.Several several) {
      several.items().forEach(this::look);
    } else if (expression instanceof Code.Indexed indexed) {
      look(indexed.owner());
      look(indexed.index());
    } else if (expression instanceof Code.Negative negative) {
      look(negative.of());
    } else if (expression instanceof Code.Choice choice) {
      look(choice.condition());
      look(choice.then());
      look(choice.otherwise());
    } else if (expression instanceof Code.Table table) {
      table.values().forEach(this::look);
    }
    depth--;
  }
}
