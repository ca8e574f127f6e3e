package dev.netweight.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What is written to a terminal, in UTF-8. The names in a file may hold what a terminal would obey;
 * of all such sequences only colours and the erasing of a line come through, and every other
 * control character is shown as a question mark, as {@code ls} does.
 *
 * <p>Source: ECMA-48, 5.2 to 5.4 (C0, C1 and control sequences).
 */
final class TerminalOutput extends FilterOutputStream {
  private static final int ESCAPE = 0x1b;
  private static final int FIRST_OF_C1 = 0xc2;

  /** The beginning of what may be a harmless sequence. */
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  TerminalOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    int letter = value & 0xff;
    int count = held.size();
    if (count == 0) {
      if (letter == ESCAPE || letter == FIRST_OF_C1) {
        held.write(letter);
      } else {
        out.write(isShown(letter) ? letter : '?');
      }
    } else if (held.toByteArray()[0] == (byte) FIRST_OF_C1) {
      held.reset();
      if (letter >= 0x80 && letter < 0xa0) {
        out.write('?');
      } else {
        out.write(FIRST_OF_C1);
        write(letter);
      }
    } else if (count == 1 ? letter == '[' : Character.isDigit(letter) || letter == ';') {
      held.write(letter);
    } else if (count > 1 && (letter == 'm' || letter == 'K')) {
      held.write(letter);
      held.writeTo(out);
      held.reset();
    } else {
      release();
      write(letter);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    for (int i = offset; i < offset + length; i++) {
      int letter = bytes[i] & 0xff;
      if (held.size() > 0 || !isShown(letter) || letter == FIRST_OF_C1) {
        out.write(bytes, from, i - from);
        write(letter);
        from = i + 1;
      }
    }
    out.write(bytes, from, offset + length - from);
  }

  @Override
  public void close() throws IOException {
    release();
    super.close();
  }

  /** What was held is no harmless sequence: its letters are shown. */
  private void release() throws IOException {
    for (byte letter : held.toByteArray()) {
      out.write(letter == ESCAPE ? '?' : letter);
    }
    held.reset();
  }

  private static boolean isShown(int letter) {
    return letter == '\n' || letter == '\t' || letter == '\r' || (letter >= ' ' && letter != 0x7f);
  }
}
