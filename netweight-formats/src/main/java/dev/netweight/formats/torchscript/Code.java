package dev.netweight.formats.torchscript;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * TorchScript's subset of Python, as its printer writes it.
 *
 * <p>Source: {@code torch/csrc/jit/serialization/python_print.cpp}.
 */
final class Code {
  private Code() {}

  /** What has a value. */
  sealed interface Expression {}

  record Name(String name) implements Expression {}

  record Numeral(double real, long whole, boolean isWhole) implements Expression {}

  record Text(String text) implements Expression {}

  record Member(Expression owner, String name) implements Expression {}

  record Called(Expression function, List<Expression> arguments, Map<String, Expression> named)
      implements Expression {}

  /** {@code owner[index]} */
  record Indexed(Expression owner, Expression index) implements Expression {}

  /** A list or a tuple. */
  record Several(List<Expression> items, boolean tuple) implements Expression {}

  /** {@code {key: value}} */
  record Table(List<Expression> keys, List<Expression> values) implements Expression {}

  record Negative(Expression of) implements Expression {}

  /** {@code then if condition else otherwise} */
  record Choice(Expression then, Expression condition, Expression otherwise)
      implements Expression {}

  /** What is done. */
  sealed interface Statement {}

  /**
   * An assignment.
   *
   * @param targets names, members or indexed values; several where a tuple is taken apart
   * @param spread whether a tuple is taken apart
   */
  record Assignment(List<Expression> targets, boolean spread, Expression value)
      implements Statement {}

  record Return(@Nullable Expression value) implements Statement {}

  /** An expression whose value is dropped. */
  record Done(Expression expression) implements Statement {}

  record If(Expression condition, List<Statement> then, List<Statement> otherwise)
      implements Statement {}

  record For(String variable, Expression range, List<Statement> body) implements Statement {}

  record While(Expression condition, List<Statement> body) implements Statement {}

  /** A statement of another kind, by its first word. */
  record Other(String word) implements Statement {}

  /**
   * A parameter of a function.
   *
   * @param type as it is written, such as {@code Optional[Tensor]}
   */
  record Parameter(String name, String type, @Nullable Expression absent) {}

  /** A function, or a method, whose first parameter is then the module. */
  record Function(String name, List<Parameter> parameters, List<Statement> body) {}

  /**
   * A class.
   *
   * @param constants attributes that are the same for all of its objects
   */
  record Definition(
      String name,
      List<String> parameters,
      List<String> buffers,
      Map<String, Expression> constants,
      Map<String, Function> methods) {}

  /** A file of code. */
  record Unit(Map<String, Definition> classes, Map<String, Function> functions) {}
}
