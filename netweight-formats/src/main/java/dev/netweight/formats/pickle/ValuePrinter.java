package dev.netweight.formats.pickle;

import dev.netweight.formats.pickle.PickleValue.Bytes;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Entries;
import dev.netweight.formats.pickle.PickleValue.Flag;
import dev.netweight.formats.pickle.PickleValue.Global;
import dev.netweight.formats.pickle.PickleValue.Items;
import dev.netweight.formats.pickle.PickleValue.Members;
import dev.netweight.formats.pickle.PickleValue.None;
import dev.netweight.formats.pickle.PickleValue.Persistent;
import dev.netweight.formats.pickle.PickleValue.Real;
import dev.netweight.formats.pickle.PickleValue.Text;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import dev.netweight.formats.pickle.PickleValue.Whole;
import java.util.List;

/** Prints a value as Python would write it: short, in one line, without anything unprintable. */
final class ValuePrinter {
  private static final int MOST_CHARACTERS = 120;
  private static final int MOST_DEPTH = 4;
  private static final int MOST_ITEMS = 4;
  private static final int MOST_BITS = 200;

  private final StringBuilder text = new StringBuilder();

  private ValuePrinter() {}

  static String print(PickleValue value) {
    ValuePrinter printer = new ValuePrinter();
    printer.add(value, 0);
    return printer.text();
  }

  /** The arguments of a call, with their brackets. */
  static String arguments(PickleValue arguments) {
    ValuePrinter printer = new ValuePrinter();
    printer.addArguments(arguments, 0);
    return printer.text();
  }

  /** A text of a file's, without anything unprintable and not long. */
  static String word(String word) {
    ValuePrinter printer = new ValuePrinter();
    printer.addText(word);
    return printer.text();
  }

  private String text() {
    return text.length() > MOST_CHARACTERS
        ? text.substring(0, MOST_CHARACTERS) + "…"
        : text.toString();
  }

  private boolean isFull() {
    return text.length() > MOST_CHARACTERS;
  }

  private void addArguments(PickleValue arguments, int depth) {
    if (arguments instanceof Tuple tuple) {
      addAll("(", tuple.values(), ")", depth);
    } else {
      text.append("(*");
      add(arguments, depth + 1);
      text.append(')');
    }
  }

  private void add(PickleValue value, int depth) {
    if (isFull()) {
      return;
    }
    if (depth > MOST_DEPTH) {
      text.append('…');
    } else if (value instanceof None) {
      text.append("None");
    } else if (value instanceof Flag flag) {
      text.append(flag.on() ? "True" : "False");
    } else if (value instanceof Whole whole) {
      text.append(
          whole.number().bitLength() > MOST_BITS
              ? "a number of " + whole.number().bitLength() + " bits"
              : whole.number().toString());
    } else if (value instanceof Real real) {
      text.append(real.number());
    } else if (value instanceof Text words) {
      text.append('\'');
      addText(words.text());
      text.append('\'');
    } else if (value instanceof Bytes bytes) {
      text.append(bytes.isText() ? "a text of " : "").append(bytes.length()).append(" bytes");
    } else if (value instanceof Global global) {
      addText(global.path());
    } else if (value instanceof Call call) {
      add(call.callable(), depth + 1);
      addArguments(call.arguments(), depth + 1);
    } else if (value instanceof Persistent persistent) {
      text.append("persistent ");
      add(persistent.id(), depth + 1);
    } else {
      addHolder(value, depth);
    }
  }

  private void addHolder(PickleValue value, int depth) {
    if (value instanceof Tuple tuple) {
      addAll("(", tuple.values(), ")", depth);
    } else if (value instanceof Items items) {
      addAll("[", items.values(), "]", depth);
    } else if (value instanceof Members members) {
      addAll("{", members.values(), "}", depth);
    } else if (value instanceof Entries entries) {
      text.append("a dictionary of ").append(entries.size());
    }
  }

  private void addAll(String start, List<PickleValue> values, String end, int depth) {
    text.append(start);
    for (int i = 0; i < Math.min(MOST_ITEMS, values.size()); i++) {
      text.append(i == 0 ? "" : ", ");
      add(values.get(i), depth + 1);
    }
    text.append(values.size() > MOST_ITEMS ? ", …" : "").append(end);
  }

  private void addText(String words) {
    for (int i = 0; i < words.length() && !isFull(); i++) {
      char one = words.charAt(i);
      if ((one >= ' ' && one < 0x7f) || Character.isLetterOrDigit(one)) {
        text.append(one);
      } else {
        String code = Integer.toHexString(one);
        text.append("\\u").append("0000", 0, 4 - code.length()).append(code);
      }
    }
  }
}
