package dev.netweight.formats.torchscript;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.torchscript.Lexer.Kind;
import dev.netweight.formats.torchscript.Lexer.Token;
import java.util.List;

/** The tokens of a file, and which one is next. */
final class Tokens {
  private final String file;
  private final List<Token> all;
  private int next;

  /**
   * @param all with one at the end that is the end
   */
  Tokens(String file, List<Token> all) {
    this.file = file;
    this.all = all;
  }

  Token peek() {
    return all.get(Math.min(next, all.size() - 1));
  }

  Token next() {
    Token token = peek();
    next++;
    return token;
  }

  boolean is(Kind kind) {
    return peek().kind() == kind;
  }

  boolean isSign(String sign) {
    return is(Kind.SIGN) && peek().text().equals(sign);
  }

  boolean isWord(String word) {
    return is(Kind.NAME) && peek().text().equals(word);
  }

  boolean take(Kind kind) {
    boolean there = is(kind);
    next += there ? 1 : 0;
    return there;
  }

  boolean takeSign(String sign) {
    boolean there = isSign(sign);
    next += there ? 1 : 0;
    return there;
  }

  boolean takeWord(String word) {
    boolean there = isWord(word);
    next += there ? 1 : 0;
    return there;
  }

  void expect(String sign) {
    if (!takeSign(sign)) {
      throw malformed("'" + sign + "' was expected; found " + described());
    }
  }

  String name() {
    if (!is(Kind.NAME)) {
      throw malformed("a name was expected; found " + described());
    }
    return next().text();
  }

  /** Goes past the end of a line, where nothing else may stand. */
  void endLine() {
    if (!take(Kind.LINE) && !is(Kind.END) && !is(Kind.DEDENT)) {
      throw malformed("the end of the line was expected; found " + described());
    }
  }

  /** Goes past the end of the line, whatever stands before it. */
  void skipLine() {
    while (!is(Kind.END) && !take(Kind.LINE)) {
      next++;
    }
  }

  /** Goes past the end of a block that was entered. */
  void skipBlock() {
    int depth = 1;
    while (depth > 0 && !is(Kind.END)) {
      Kind kind = next().kind();
      depth += kind == Kind.INDENT ? 1 : kind == Kind.DEDENT ? -1 : 0;
    }
  }

  /** A type, as it is written; it ends before a comma, a sign of assignment, or a bracket. */
  String skipType() {
    StringBuilder type = new StringBuilder();
    int depth = 0;
    while (!is(Kind.END) && !is(Kind.LINE)) {
      String text = is(Kind.SIGN) ? peek().text() : "";
      boolean open = text.equals("[") || text.equals("(");
      boolean close = text.equals("]") || text.equals(")");
      boolean ends = text.equals(",") || text.equals("=") || text.equals(":") || close;
      if (depth == 0 && ends) {
        break;
      }
      depth += open ? 1 : close ? -1 : 0;
      type.append(next().text());
    }
    return type.toString();
  }

  private String described() {
    Token token = peek();
    return switch (token.kind()) {
      case LINE -> "the end of the line";
      case INDENT -> "an indented line";
      case DEDENT -> "the end of the block";
      case END -> "the end of the code";
      case NAME, NUMBER, TEXT, SIGN -> {
        String text = token.text();
        yield "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
      }
    };
  }

  ReadException malformed(String message) {
    boolean end = is(Kind.END);
    return new ReadException(
        end ? ReadException.Code.TRUNCATED : ReadException.Code.MALFORMED,
        file + ": " + message + ", in line " + peek().line());
  }

  ReadException tooLarge(String message) {
    return new ReadException(
        ReadException.Code.TOO_LARGE, file + ": " + message + ", in line " + peek().line());
  }
}
