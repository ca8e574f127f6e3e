package dev.netweight.formats.torchscript;

import dev.netweight.failure.ReadException;
import java.util.ArrayList;
import java.util.List;

/** Splits code into words, with its lines and indentation; comments are dropped. */
final class Lexer {
  private static final int MOST_TOKENS = 3_000_000;

  /** Kinds of tokens. */
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN,
    LINE,
    INDENT,
    DEDENT,
    END
  }

  /**
   * A token.
   *
   * @param text as it is written; of a text what it says
   * @param line the line it is in, from 1
   */
  record Token(Kind kind, String text, int line) {}

  private final String file;
  private final String code;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Integer> indents = new ArrayList<>(List.of(0));
  private int position;
  private int line = 1;
  private int brackets;

  private Lexer(String file, String code) {
    this.file = file;
    this.code = code;
  }

  /**
   * The tokens of a text, with one that ends it.
   *
   * @throws ReadException malformed or too-large
   */
  static List<Token> tokens(String file, String code) {
    return new Lexer(file, code).read();
  }

  private List<Token> read() {
    boolean start = true;
    while (position < code.length()) {
      if (start) {
        start = false;
        indent();
        continue;
      }
      char next = code.charAt(position);
      if (next == '\n') {
        position++;
        if (brackets == 0) {
          add(Kind.LINE, "");
          start = true;
        }
        line++;
      } else if (next == ' ' || next == '\r' || next == '\t') {
        position++;
      } else if (next == '#') {
        skipComment();
      } else {
        token(next);
      }
    }
    if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() != Kind.LINE) {
      add(Kind.LINE, "");
    }
    while (indents.size() > 1) {
      indents.remove(indents.size() - 1);
      add(Kind.DEDENT, "");
    }
    add(Kind.END, "");
    return tokens;
  }

  private void skipComment() {
    while (position < code.length() && code.charAt(position) != '\n') {
      position++;
    }
  }

  /** Compares a line's indentation with that of the lines before; empty lines have none. */
  private void indent() {
    int from = position;
    while (position < code.length() && code.charAt(position) == ' ') {
      position++;
    }
    int width = position - from;
    boolean empty =
        position >= code.length()
            || code.charAt(position) == '\n'
            || code.charAt(position) == '\r'
            || code.charAt(position) == '#';
    if (empty) {
      skipComment();
      if (position < code.length()) {
        position++;
        line++;
        indent(position);
      }
      return;
    }
    int last = indents.get(indents.size() - 1);
    if (width > last) {
      indents.add(width);
      add(Kind.INDENT, "");
    }
    while (width < indents.get(indents.size() - 1)) {
      indents.remove(indents.size() - 1);
      add(Kind.DEDENT, "");
    }
    if (width != indents.get(indents.size() - 1)) {
      throw malformed("a line is indented as none before it");
    }
  }

  /** Goes to the first line that is not empty. */
  private void indent(int from) {
    int at = from;
    while (at < code.length()) {
      int start = at;
      while (at < code.length() && code.charAt(at) == ' ') {
        at++;
      }
      char next = at < code.length() ? code.charAt(at) : '\n';
      if (next != '\n' && next != '\r' && next != '#') {
        position = start;
        indent();
        return;
      }
      while (at < code.length() && code.charAt(at) != '\n') {
        at++;
      }
      at++;
      line++;
    }
    position = code.length();
  }

  private void token(char first) {
    int from = position;
    if (isOfName(first) && !isDigit(first)) {
      while (position < code.length() && isOfName(code.charAt(position))) {
        position++;
      }
      add(Kind.NAME, code.substring(from, position));
    } else if (isDigit(first)
        || (first == '.' && from + 1 < code.length() && isDigit(code.charAt(from + 1)))) {
      number();
    } else if (first == '"' || first == '\'') {
      add(Kind.TEXT, text(first));
    } else {
      brackets += "([{".indexOf(first) >= 0 ? 1 : ")]}".indexOf(first) >= 0 ? -1 : 0;
      brackets = Math.max(0, brackets);
      boolean arrow = code.startsWith("->", from);
      position += arrow ? 2 : 1;
      add(Kind.SIGN, code.substring(from, position));
    }
  }

  private void number() {
    int from = position;
    while (position < code.length()) {
      char next = code.charAt(position);
      boolean exponent = position > from && "eE".indexOf(code.charAt(position - 1)) >= 0;
      if (!isOfName(next) && next != '.' && !(exponent && (next == '-' || next == '+'))) {
        break;
      }
      position++;
    }
    add(Kind.NUMBER, code.substring(from, position));
  }

  private String text(char quote) {
    StringBuilder text = new StringBuilder();
    position++;
    while (position < code.length() && code.charAt(position) != quote) {
      char next = code.charAt(position);
      if (next == '\n') {
        break;
      }
      if (next == '\\' && position + 1 < code.length()) {
        position++;
        next = code.charAt(position);
        text.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
      } else {
        text.append(next);
      }
      position++;
    }
    if (position >= code.length() || code.charAt(position) != quote) {
      throw new ReadException(
          ReadException.Code.TRUNCATED,
          file + ": a text that starts in line " + line + " does not end");
    }
    position++;
    return text.toString();
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isOfName(char character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }

  private void add(Kind kind, String text) {
    if (tokens.size() >= MOST_TOKENS) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          file + ": the code has more than " + MOST_TOKENS + " words");
    }
    tokens.add(new Token(kind, text, line));
  }

  private ReadException malformed(String message) {
    return new ReadException(
        ReadException.Code.MALFORMED, file + ": " + message + ", in line " + line);
  }
}
