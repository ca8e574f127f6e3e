package dev.netweight.formats.json;

import java.io.IOException;
import java.io.Reader;

/**
 * The characters of a JSON text, with the limits on texts and numbers checked before the parser
 * gathers them, and with the three words that Python writes and JSON lacks as numbers: {@code
 * Infinity}, {@code -Infinity} and {@code NaN}.
 */
final class CheckedCharacters extends Reader {
  /** What {@code NaN} is handed on as: a literal of 0 that nobody writes. */
  static final String NOT_A_NUMBER = "0e99999999";

  private static final String INFINITE = "1e99999999";
  private static final int NONE = -2;
  private static final int END = -1;

  private final String name;
  private final Reader text;
  private final JsonTreeReader.Limits limits;
  private final char[] buffer = new char[4096];
  private int position;
  private int filled;
  private int pushedBack = NONE;
  private String pending = "";
  private int pendingPosition;
  private boolean inText;
  private boolean escaped;
  private int length;
  private int previous = NONE;
  private boolean atEnd;
  private long count;

  CheckedCharacters(String name, Reader text, JsonTreeReader.Limits limits) {
    this.name = name;
    this.text = text;
    this.limits = limits;
  }

  /** Whether the parser asked for more than there is. */
  boolean atEnd() {
    return atEnd;
  }

  /** The characters handed on so far. */
  long count() {
    return count;
  }

  @Override
  public int read(char[] target, int offset, int wanted) throws IOException {
    for (int i = 0; i < wanted; i++) {
      int plain = plainText(target, offset + i, wanted - i);
      i += plain;
      if (i == wanted) {
        break;
      }
      int character = next();
      if (character == END) {
        atEnd = i == 0;
        return i == 0 ? END : i;
      }
      target[offset + i] = (char) character;
      count++;
    }
    return wanted;
  }

  /** Copies what is within a text and ends neither it nor starts an escape: nearly everything. */
  private int plainText(char[] target, int offset, int wanted) {
    if (!inText || escaped || pushedBack != NONE || pendingPosition < pending.length()) {
      return 0;
    }
    int most = Math.min(Math.min(wanted, filled - position), limits.textLength() - length);
    int copied = 0;
    while (copied < most && buffer[position] != '"' && buffer[position] != '\\') {
      target[offset + copied++] = buffer[position++];
    }
    length += copied;
    count += copied;
    return copied;
  }

  private int next() throws IOException {
    if (pendingPosition < pending.length()) {
      return pending.charAt(pendingPosition++);
    }
    int character = raw();
    if (inText) {
      return inText(character);
    }
    if (character == '"') {
      inText = true;
      length = 0;
    } else if (isNumberPart(character)) {
      length = isNumberPart(previous) ? length + 1 : 1;
      if (length > limits.numberLength()) {
        throw JsonTreeReader.tooLarge(
            name, "a number has more than " + limits.numberLength() + " digits");
      }
    } else if (character == 'N' || character == 'I') {
      pending = word(character);
      pendingPosition = 1;
      character = pending.charAt(0);
    }
    previous = character;
    return character;
  }

  private int inText(int character) {
    length++;
    if (length > limits.textLength()) {
      throw JsonTreeReader.tooLarge(
          name, "a text has more than " + limits.textLength() + " characters");
    }
    if (escaped) {
      escaped = false;
    } else if (character == '\\') {
      escaped = true;
    } else if (character == '"') {
      inText = false;
      previous = NONE;
    }
    return character;
  }

  private String word(int first) throws IOException {
    StringBuilder word = new StringBuilder().append((char) first);
    int character = raw();
    while (isLetter(character)) {
      word.append((char) character);
      if (word.length() > 8) {
        return word.toString();
      }
      character = raw();
    }
    pushedBack = character;
    String found = word.toString();
    if (found.equals("Infinity")) {
      return INFINITE;
    }
    return found.equals("NaN") && previous != '-' ? NOT_A_NUMBER : found;
  }

  private static boolean isLetter(int character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  private static boolean isNumberPart(int character) {
    return (character >= '0' && character <= '9')
        || character == '-'
        || character == '+'
        || character == '.'
        || character == 'e'
        || character == 'E';
  }

  private int raw() throws IOException {
    if (pushedBack != NONE) {
      int character = pushedBack;
      pushedBack = NONE;
      return character;
    }
    if (position >= filled) {
      filled = text.read(buffer, 0, buffer.length);
      position = 0;
      if (filled <= 0) {
        filled = 0;
        return END;
      }
    }
    return buffer[position++];
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
