package dev.netweight.formats.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.PickleValue.Bytes;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Flag;
import dev.netweight.formats.pickle.PickleValue.None;
import dev.netweight.formats.pickle.PickleValue.Persistent;
import dev.netweight.formats.pickle.PickleValue.Real;
import dev.netweight.formats.pickle.PickleValue.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pickle of any protocol from 0 to 5 as data.
 *
 * <p>See {@code Lib/pickletools.py} of CPython for the operations.
 */
public final class PickleReader {
  /** The highest protocol there is. */
  public static final int NEWEST = 5;

  private static final int LONGEST_LINE = 1 << 16;
  private static final int LONGEST_NUMBER = 1 << 12;

  /** A longer text stays in the file. */
  private static final int LONGEST_TEXT = 1 << 16;

  private final Cursor cursor;
  private final PickleLimits limits;
  private final Machine machine;
  private int protocol;

  private PickleReader(Source source, long position, PickleLimits limits) {
    cursor = new Cursor(source, position);
    this.limits = limits;
    machine = new Machine(cursor, limits);
  }

  /** Reads the pickle that a source starts with, within the usual limits. */
  public static Pickle read(Source source) {
    return read(source, 0, PickleLimits.DEFAULT);
  }

  /**
   * Reads the pickle that stands at a position; others may stand after it.
   *
   * @throws ReadException truncated; malformed, with the offset; unsupported-version, for a
   *     protocol above 5; unsupported-feature, where parts stand outside of the pickle; too-large
   */
  public static Pickle read(Source source, long position, PickleLimits limits) {
    return new PickleReader(source, position, limits).pickle();
  }

  private Pickle pickle() {
    for (long count = 0; count < limits.operations(); count++) {
      int operation = cursor.one();
      if (operation == '.') {
        PickleValue value = machine.pop();
        return new Pickle(value, protocol, machine.globals(), machine.calls(), cursor.position());
      }
      if (operation < 0x80 ? !early(operation) : !late(operation)) {
        throw machine.malformed("no operation of a pickle is 0x" + Integer.toHexString(operation));
      }
    }
    throw machine.failure(
        ReadException.Code.TOO_LARGE,
        "the pickle has more than " + limits.operations() + " operations; no more are read");
  }

  /** The operations of the protocols 0 and 1, and those later ones that have a letter. */
  private boolean early(int operation) {
    switch (operation) {
      case '(' -> machine.mark();
      case '0' -> machine.drop();
      case '1' -> machine.popToMark();
      case '2' -> machine.push(machine.top(), 0);
      case 'F' -> literal(Literals.real(cursor.line(LONGEST_LINE)));
      case 'I', 'L' -> literal(Literals.decimal(cursor.line(LONGEST_LINE)));
      case 'J' -> whole(cursor.four());
      case 'K' -> whole(cursor.one());
      case 'M' -> whole(cursor.two());
      case 'N' -> machine.push(None.NONE, 0);
      case 'P' ->
          machine.push(new Persistent(new Text(Literals.ancient(cursor.line(LONGEST_TEXT)))), 200);
      case 'Q' -> machine.push(new Persistent(machine.pop()), 16);
      case 'R' -> {
        PickleValue arguments = machine.pop();
        machine.call(Call.Kind.CALL, machine.pop(), arguments);
      }
      case 'S' -> text(Literals.quoted(cursor.line(LONGEST_TEXT)));
      case 'T' -> text(cursor.unsignedFour(), true);
      case 'U' -> text(cursor.one(), true);
      case 'V' -> text(Literals.unicode(cursor.line(LONGEST_TEXT)));
      case 'X' -> text(cursor.unsignedFour(), false);
      case 'B' -> bytes(cursor.unsignedFour());
      case 'C' -> bytes(cursor.one());
      case 'G' -> machine.push(new Real(cursor.real()), 24);
      case 'a' -> append();
      case 'b' -> machine.build();
      case 'c' -> global();
      case 'd' -> {
        List<PickleValue> entries = machine.popToMark();
        machine.pushEntries();
        machine.put(entries);
      }
      case 'e' -> machine.append(machine.popToMark());
      case 'g' -> machine.recall(place());
      case 'h' -> machine.recall(cursor.one());
      case 'j' -> machine.recall(cursor.unsignedFour());
      case 'i' -> instance();
      case 'l' -> {
        List<PickleValue> items = machine.popToMark();
        machine.pushList();
        machine.append(items);
      }
      case 'o' -> object();
      case 'p' -> machine.remember(place());
      case 'q' -> machine.remember(cursor.one());
      case 'r' -> machine.remember(cursor.unsignedFour());
      case 's' -> {
        PickleValue value = machine.pop();
        PickleValue key = machine.pop();
        machine.put(List.of(key, value));
      }
      case 't' -> machine.pushTuple(machine.popToMark());
      case 'u' -> machine.put(machine.popToMark());
      case ')' -> machine.pushTuple(0);
      case ']' -> machine.pushList();
      case '}' -> machine.pushEntries();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The operations of the protocols 2 to 5. */
  private boolean late(int operation) {
    switch (operation) {
      case 0x80 -> protocol();
      case 0x81 -> {
        PickleValue arguments = machine.pop();
        machine.call(Call.Kind.NEW, machine.pop(), arguments);
      }
      case 0x82 -> extension(cursor.one());
      case 0x83 -> extension(cursor.two());
      case 0x84 -> extension(cursor.four());
      case 0x85, 0x86, 0x87 -> machine.pushTuple(operation - 0x84);
      case 0x88, 0x89 -> machine.push(operation == 0x88 ? Flag.TRUE : Flag.FALSE, 0);
      case 0x8a -> number(cursor.one());
      case 0x8b -> number(cursor.four());
      case 0x8c -> text(cursor.one(), false);
      case 0x8d -> text(cursor.size(), false);
      case 0x8e, 0x96 -> bytes(cursor.size());
      case 0x8f -> machine.pushMembers();
      case 0x90 -> machine.append(machine.popToMark());
      case 0x91 -> {
        List<PickleValue> members = machine.popToMark();
        machine.pushMembers();
        machine.append(members);
      }
      case 0x92 -> {
        PickleValue keywords = machine.pop();
        PickleValue arguments = machine.pop();
        machine.call(Call.Kind.NEW, machine.pop(), arguments, keywords);
      }
      case 0x93 -> {
        String name = word(machine.pop());
        machine.pushGlobal(word(machine.pop()), name);
      }
      case 0x94 -> machine.rememberNext();
      case 0x95 -> {
        long frame = cursor.size();
        Source.checkWithin(cursor.source(), cursor.position(), frame);
      }
      case 0x97, 0x98 ->
          throw machine.failure(
              ReadException.Code.UNSUPPORTED_FEATURE,
              "the pickle refers to a buffer outside of it, which no file has");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void protocol() {
    protocol = cursor.one();
    if (protocol > NEWEST) {
      throw machine.failure(
          ReadException.Code.UNSUPPORTED_VERSION,
          "the pickle is of protocol " + protocol + "; those up to " + NEWEST + " are read");
    }
  }

  private void append() {
    PickleValue value = machine.pop();
    machine.append(List.of(value));
  }

  private void whole(long number) {
    machine.push(Literals.whole(number), Literals.isKept(number) ? 0 : 72);
  }

  private void number(int count) {
    if (count < 0 || count > LONGEST_NUMBER) {
      throw machine.failure(
          count < 0 ? ReadException.Code.MALFORMED : ReadException.Code.TOO_LARGE,
          "a whole number has " + count + " bytes; from 0 to " + LONGEST_NUMBER + " are read");
    }
    machine.push(Literals.whole(cursor.bytes(count)), 72 + count);
  }

  private void literal(@Nullable PickleValue value) {
    if (value == null) {
      throw machine.malformed("the line before is no number, or has more digits than any");
    }
    machine.push(value, 80);
  }

  private void text(@Nullable String text) {
    if (text == null) {
      throw machine.malformed("the text before is not in UTF-8, or its quotes do not match");
    }
    machine.push(new Text(text), 64 + 2 * text.length());
  }

  private void text(long count, boolean ancient) {
    if (count > LONGEST_TEXT) {
      stretch(count, true);
      return;
    }
    byte[] bytes = cursor.bytes((int) count);
    text(ancient ? Literals.ancient(bytes) : Literals.utf8(bytes));
  }

  private void bytes(long count) {
    stretch(count, false);
  }

  private void stretch(long count, boolean text) {
    long position = cursor.position();
    cursor.skip(count);
    machine.push(new Bytes(cursor.source(), position, count, text), 48);
  }

  private void global() {
    String module = Literals.ancient(cursor.line(LONGEST_LINE));
    machine.pushGlobal(module, Literals.ancient(cursor.line(LONGEST_LINE)));
  }

  private static @Nullable String word(PickleValue value) {
    return value instanceof Text text ? text.text() : null;
  }

  /** A class by its number in a registry of the program that loads the pickle. */
  private void extension(int code) {
    machine.pushGlobal(PickleCalls.REGISTRY, Integer.toString(code));
  }

  private void instance() {
    List<PickleValue> arguments = machine.popToMark();
    global();
    PickleValue type = machine.pop();
    machine.pushTuple(arguments);
    PickleValue tuple = machine.pop();
    machine.call(Call.Kind.CALL, type, tuple);
  }

  private void object() {
    List<PickleValue> values = machine.popToMark();
    if (values.isEmpty()) {
      throw machine.malformed("an object has no class");
    }
    machine.pushTuple(values.subList(1, values.size()));
    PickleValue tuple = machine.pop();
    machine.call(Call.Kind.CALL, values.get(0), tuple);
  }

  /** A place of the memo, in decimal digits. */
  private long place() {
    String line = new String(cursor.line(40), ISO_8859_1).strip();
    boolean sound = !line.isEmpty() && line.length() < 19;
    for (int i = 0; i < line.length() && sound; i++) {
      sound = line.charAt(i) >= '0' && line.charAt(i) <= '9';
    }
    if (!sound) {
      throw machine.malformed("a place of the memo is no number");
    }
    return Long.parseLong(line);
  }
}
