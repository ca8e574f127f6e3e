package dev.netweight.formats.torchscript;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.torchscript.Code.Expression;
import dev.netweight.formats.torchscript.Code.Statement;
import dev.netweight.formats.torchscript.Lexer.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file of TorchScript's code: classes, functions, and the statements in them. */
final class CodeParser {
  private static final int MOST_BLOCKS = 60;

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private int blocks;

  private CodeParser(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  /**
   * The classes and functions of a file.
   *
   * @throws ReadException malformed, truncated or too-large
   */
  static Code.Unit parse(String file, String code) {
    return new CodeParser(new Tokens(file, Lexer.tokens(file, code))).unit();
  }

  private Code.Unit unit() {
    Map<String, Code.Definition> classes = new LinkedHashMap<>();
    Map<String, Code.Function> functions = new LinkedHashMap<>();
    while (!tokens.is(Kind.END)) {
      if (tokens.takeWord("class")) {
        Code.Definition one = type();
        if (classes.put(one.name(), one) != null) {
          throw tokens.malformed("the class " + one.name() + " is there twice");
        }
      } else if (tokens.takeWord("def")) {
        Code.Function one = function();
        if (functions.put(one.name(), one) != null) {
          throw tokens.malformed("the function " + one.name() + " is there twice");
        }
      } else {
        tokens.skipLine();
      }
    }
    return new Code.Unit(classes, functions);
  }

  private Code.Definition type() {
    String name = tokens.name();
    tokens.skipLine();
    List<String> parameters = new ArrayList<>();
    List<String> buffers = new ArrayList<>();
    Map<String, Expression> constants = new LinkedHashMap<>();
    Map<String, Code.Function> methods = new LinkedHashMap<>();
    if (!tokens.take(Kind.INDENT)) {
      return new Code.Definition(name, parameters, buffers, constants, methods);
    }
    while (!tokens.take(Kind.DEDENT) && !tokens.is(Kind.END)) {
      if (tokens.takeWord("def")) {
        Code.Function method = function();
        if (methods.put(method.name(), method) != null) {
          throw tokens.malformed("the method " + method.name() + " is there twice");
        }
      } else if (tokens.takeWord("__parameters__")) {
        names(parameters);
      } else if (tokens.takeWord("__buffers__")) {
        names(buffers);
      } else if (tokens.is(Kind.NAME)) {
        attribute(constants);
      } else if (tokens.is(Kind.INDENT)) {
        tokens.next();
        tokens.skipBlock();
      } else {
        tokens.skipLine();
      }
    }
    return new Code.Definition(name, parameters, buffers, constants, methods);
  }

  private void names(List<String> names) {
    tokens.expect("=");
    if (expressions.read() instanceof Code.Several list) {
      for (Expression item : list.items()) {
        if (item instanceof Code.Text text) {
          names.add(text.text());
        }
      }
    }
    tokens.skipLine();
  }

  /** An attribute's type, and its value where it is the same for all. */
  private void attribute(Map<String, Expression> constants) {
    String name = tokens.name();
    if (tokens.takeSign(":")) {
      tokens.skipType();
      if (tokens.takeSign("=")) {
        constants.put(name, expressions.read());
      }
    }
    tokens.skipLine();
  }

  private Code.Function function() {
    String name = tokens.name();
    tokens.expect("(");
    List<Code.Parameter> parameters = new ArrayList<>();
    while (!tokens.takeSign(")")) {
      if (tokens.takeSign("*")) {
        tokens.takeSign(",");
        continue;
      }
      String parameter = tokens.name();
      String type = tokens.takeSign(":") ? tokens.skipType() : "";
      @Nullable Expression absent = tokens.takeSign("=") ? expressions.read() : null;
      parameters.add(new Code.Parameter(parameter, type, absent));
      if (!tokens.takeSign(",") && !tokens.isSign(")")) {
        throw tokens.malformed("a comma or ')' was expected after the parameter " + parameter);
      }
    }
    if (tokens.takeSign("->")) {
      tokens.skipType();
    }
    tokens.expect(":");
    return new Code.Function(name, parameters, block());
  }

  private List<Statement> block() {
    List<Statement> statements = new ArrayList<>();
    if (++blocks > MOST_BLOCKS) {
      throw tokens.tooLarge("blocks are more than " + MOST_BLOCKS + " deep");
    }
    if (!tokens.take(Kind.LINE)) {
      statement(statements);
    } else if (tokens.take(Kind.INDENT)) {
      while (!tokens.take(Kind.DEDENT) && !tokens.is(Kind.END)) {
        statement(statements);
      }
    }
    blocks--;
    return statements;
  }

  private void statement(List<Statement> statements) {
    if (tokens.takeWord("return")) {
      statements.add(new Code.Return(tokens.is(Kind.LINE) ? null : values()));
      tokens.endLine();
    } else if (tokens.takeWord("if")) {
      statements.add(conditional());
    } else if (tokens.takeWord("for")) {
      String variable = tokens.name();
      if (!tokens.takeWord("in")) {
        throw tokens.malformed("'in' was expected");
      }
      Expression range = expressions.read();
      tokens.expect(":");
      statements.add(new Code.For(variable, range, block()));
    } else if (tokens.takeWord("while")) {
      Expression condition = expressions.read();
      tokens.expect(":");
      statements.add(new Code.While(condition, block()));
    } else if (tokens.takeWord("pass")) {
      tokens.endLine();
    } else if (tokens.isWord("with") || tokens.isWord("assert") || tokens.isWord("raise")) {
      statements.add(new Code.Other(tokens.name()));
      tokens.skipLine();
      if (tokens.take(Kind.INDENT)) {
        tokens.skipBlock();
      }
    } else {
      statements.add(assignment());
      tokens.endLine();
    }
  }

  private Statement conditional() {
    Expression condition = expressions.read();
    tokens.expect(":");
    List<Statement> then = block();
    List<Statement> otherwise = List.of();
    if (tokens.takeWord("else")) {
      tokens.expect(":");
      otherwise = block();
    } else if (tokens.takeWord("elif")) {
      if (++blocks > MOST_BLOCKS) {
        throw tokens.tooLarge("there are more than " + MOST_BLOCKS + " conditions in a row");
      }
      otherwise = List.of(conditional());
      blocks--;
    }
    return new Code.If(condition, then, otherwise);
  }

  private Statement assignment() {
    Expression first = expressions.read();
    if (tokens.takeSign("=")) {
      return new Code.Assignment(List.of(first), false, values());
    } else if (tokens.takeSign(":")) {
      tokens.skipType();
      return tokens.takeSign("=")
          ? new Code.Assignment(List.of(first), false, values())
          : new Code.Other("declaration");
    } else if (!tokens.isSign(",")) {
      return new Code.Done(first);
    }
    List<Expression> targets = new ArrayList<>(List.of(first));
    while (tokens.takeSign(",")) {
      if (!tokens.isSign("=")) {
        targets.add(expressions.read());
      }
    }
    tokens.expect("=");
    return new Code.Assignment(targets, true, values());
  }

  /** An expression, or a tuple of several without brackets. */
  private Expression values() {
    Expression first = expressions.read();
    if (!tokens.isSign(",")) {
      return first;
    }
    List<Expression> all = new ArrayList<>(List.of(first));
    while (tokens.takeSign(",")) {
      if (!tokens.is(Kind.LINE)) {
        all.add(expressions.read());
      }
    }
    return new Code.Several(all, true);
  }
}
