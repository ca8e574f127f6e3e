package dev.netweight.formats.torchscript;

import dev.netweight.formats.torchscript.Code.Expression;
import dev.netweight.formats.torchscript.Lexer.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads expressions: names, numbers, texts, lists, calls, members and indices. */
final class ExpressionParser {
  /** As deep as calls in calls may be: a chain of layers is printed as one line. */
  static final int MOST_DEPTH = 400;

  private final Tokens tokens;
  private int depth;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Expression read() {
    if (++depth > MOST_DEPTH) {
      throw tokens.tooLarge("expressions are more than " + MOST_DEPTH + " deep");
    }
    Expression value = followed(first());
    if (tokens.takeWord("if")) {
      Expression condition = read();
      if (!tokens.takeWord("else")) {
        throw tokens.malformed("'else' was expected");
      }
      value = new Code.Choice(value, condition, read());
    }
    depth--;
    return value;
  }

  private Expression first() {
    if (tokens.is(Kind.NUMBER)) {
      return number(tokens.next().text());
    } else if (tokens.is(Kind.TEXT)) {
      return new Code.Text(tokens.next().text());
    } else if (tokens.takeSign("-")) {
      return new Code.Negative(read());
    } else if (tokens.takeSign("[")) {
      return new Code.Several(items("]", new ArrayList<>()), false);
    } else if (tokens.takeSign("{")) {
      return table();
    } else if (tokens.takeSign("(")) {
      return bracketed();
    }
    return new Code.Name(tokens.name());
  }

  /** A tuple, or an expression in brackets, which no comma follows. */
  private Expression bracketed() {
    List<Expression> items = new ArrayList<>();
    if (tokens.takeSign(")")) {
      return new Code.Several(items, true);
    }
    items.add(read());
    if (tokens.takeSign(")")) {
      return items.get(0);
    }
    tokens.expect(",");
    return new Code.Several(items(")", items), true);
  }

  private List<Expression> items(String end, List<Expression> items) {
    while (!tokens.takeSign(end)) {
      items.add(read());
      if (!tokens.takeSign(",") && !tokens.isSign(end)) {
        throw tokens.malformed("a comma or '" + end + "' was expected");
      }
    }
    return items;
  }

  private Expression table() {
    List<Expression> keys = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    while (!tokens.takeSign("}")) {
      keys.add(read());
      tokens.expect(":");
      values.add(read());
      if (!tokens.takeSign(",") && !tokens.isSign("}")) {
        throw tokens.malformed("a comma or '}' was expected");
      }
    }
    return new Code.Table(keys, values);
  }

  private Expression followed(Expression start) {
    Expression value = start;
    int before = depth;
    while (true) {
      if (tokens.takeSign(".")) {
        value = new Code.Member(value, tokens.name());
      } else if (tokens.takeSign("(")) {
        value = called(value);
      } else if (tokens.takeSign("[")) {
        value = new Code.Indexed(value, index());
      } else {
        depth = before;
        return value;
      }
      if (++depth > MOST_DEPTH) {
        throw tokens.tooLarge("expressions are more than " + MOST_DEPTH + " deep");
      }
    }
  }

  /** An index, or a type within brackets: several are a tuple. */
  private Expression index() {
    List<Expression> items = items("]", new ArrayList<>());
    return items.size() == 1 ? items.get(0) : new Code.Several(items, true);
  }

  private Expression called(Expression function) {
    List<Expression> arguments = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!tokens.takeSign(")")) {
      Expression argument = read();
      if (argument instanceof Code.Name name && tokens.takeSign("=")) {
        if (named.put(name.name(), read()) != null) {
          throw tokens.malformed("the argument " + name.name() + " is given twice");
        }
      } else {
        arguments.add(argument);
      }
      if (!tokens.takeSign(",") && !tokens.isSign(")")) {
        throw tokens.malformed("a comma or ')' was expected");
      }
    }
    return new Code.Called(function, arguments, named);
  }

  private Expression number(String text) {
    try {
      boolean whole = text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
      if (whole) {
        long number = Long.parseLong(text);
        return new Code.Numeral(number, number, true);
      }
      return new Code.Numeral(Double.parseDouble(text), 0, false);
    } catch (NumberFormatException exception) {
      throw tokens.malformed("'" + text + "' is no number");
    }
  }
}
