package dev.netweight.formats.pickle;

import dev.netweight.format.Source;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle builds, as data. Values that hold others are equal only to themselves, since they
 * may hold themselves, and one value may stand in many places: who walks through them bounds the
 * depth and the number of steps.
 */
public sealed interface PickleValue {
  /** Python's {@code None}. */
  enum None implements PickleValue {
    NONE
  }

  record Flag(boolean on) implements PickleValue {
    static final Flag TRUE = new Flag(true);
    static final Flag FALSE = new Flag(false);
  }

  /** A whole number of any size. */
  record Whole(BigInteger number) implements PickleValue {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    public boolean isLong() {
      return number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0;
    }
  }

  record Real(double number) implements PickleValue {}

  record Text(String text) implements PickleValue {}

  /** A name that Python would import: a class, a function or any other object of a module. */
  record Global(String module, String name) implements PickleValue {
    /** Module and name with a dot between. */
    public String path() {
      return module + "." + name;
    }

    public boolean is(String wanted) {
      return wanted.length() == module.length() + 1 + name.length()
          && wanted.startsWith(module)
          && wanted.endsWith(name)
          && wanted.charAt(module.length()) == '.';
    }
  }

  /** Bytes, or a text too long to keep; they stay where they are in the file. */
  final class Bytes implements PickleValue {
    private final Source source;
    private final long position;
    private final long length;
    private final boolean text;

    Bytes(Source source, long position, long length, boolean text) {
      this.source = source;
      this.position = position;
      this.length = length;
      this.text = text;
    }

    public long length() {
      return length;
    }

    /** Where they start in the source that the pickle is in. */
    public long position() {
      return position;
    }

    public boolean isText() {
      return text;
    }

    /** The bytes as a source of their own. */
    public Source source() {
      return new Within(source, position, length);
    }

    /** The first bytes, as many as there are up to the given number. */
    public byte[] prefix(int most) {
      return source.read(position, (int) Math.min(most, length));
    }
  }

  /** A list. */
  final class Items implements PickleValue {
    final List<PickleValue> values = new ArrayList<>();

    public List<PickleValue> values() {
      return Collections.unmodifiableList(values);
    }
  }

  /** A tuple. */
  final class Tuple implements PickleValue {
    public static final Tuple EMPTY = new Tuple(List.of());

    private final List<PickleValue> values;

    Tuple(List<PickleValue> values) {
      this.values = List.copyOf(values);
    }

    public List<PickleValue> values() {
      return values;
    }
  }

  /** A set or a frozen set, in the order in which it was written. */
  final class Members implements PickleValue {
    final List<PickleValue> values = new ArrayList<>();

    public List<PickleValue> values() {
      return Collections.unmodifiableList(values);
    }
  }

  /** A dictionary: each key with its value, in turn; of equal keys the last one holds. */
  final class Entries implements PickleValue {
    static final Entries EMPTY = new Entries();

    final List<PickleValue> keys = new ArrayList<>();
    final List<PickleValue> values = new ArrayList<>();

    public int size() {
      return keys.size();
    }

    public PickleValue key(int index) {
      return keys.get(index);
    }

    public PickleValue value(int index) {
      return values.get(index);
    }

    /** The value of a text; null where there is none. */
    public @Nullable PickleValue find(String key) {
      for (int i = keys.size() - 1; i >= 0; i--) {
        if (keys.get(i) instanceof Text text && text.text().equals(key)) {
          return values.get(i);
        }
      }
      return null;
    }
  }

  /** What the program that saves names by an id of its own, such as a storage of PyTorch's. */
  final class Persistent implements PickleValue {
    private final PickleValue id;

    Persistent(PickleValue id) {
      this.id = id;
    }

    public PickleValue id() {
      return id;
    }
  }

  /** What Python would get from a call, which is not made. */
  final class Call implements PickleValue {
    /** How the pickle asks for it. */
    public enum Kind {
      /** {@code callable(*arguments)} */
      CALL,
      /** {@code callable.__new__(callable, *arguments)} */
      NEW,
      /** Something that is no result of a call is changed: {@code callable} by the arguments. */
      CHANGE
    }

    private final Kind kind;
    private final PickleValue callable;
    private final PickleValue arguments;
    private final @Nullable PickleValue keywords;
    // Most calls are given none of these: a file of many tensors has a million calls.
    private @Nullable List<PickleValue> states;
    private @Nullable Items appended;
    private @Nullable Entries entries;

    Call(Kind kind, PickleValue callable, PickleValue arguments, @Nullable PickleValue keywords) {
      this.kind = kind;
      this.callable = callable;
      this.arguments = arguments;
      this.keywords = keywords;
    }

    public Kind kind() {
      return kind;
    }

    public PickleValue callable() {
      return callable;
    }

    /** Whether what is called is that name, such as {@code collections.OrderedDict}. */
    public boolean calls(String path) {
      return callable instanceof Global global && global.is(path);
    }

    /** A tuple, except where the pickle breaks the rules or has it built by a call. */
    public PickleValue arguments() {
      return arguments;
    }

    /** The argument at a place; null where there is none. */
    public @Nullable PickleValue argument(int index) {
      return arguments instanceof Tuple tuple && index < tuple.values().size()
          ? tuple.values().get(index)
          : null;
    }

    /** Arguments by name, where there are any. */
    public Optional<PickleValue> keywords() {
      return Optional.ofNullable(keywords);
    }

    void build(PickleValue state) {
      if (states == null) {
        states = new ArrayList<>(1);
      }
      states.add(state);
    }

    void append(List<PickleValue> values) {
      if (appended == null) {
        appended = new Items();
      }
      appended.values.addAll(values);
    }

    Entries put() {
      if (entries == null) {
        entries = new Entries();
      }
      return entries;
    }

    /** The states that it is given, in order; mostly none or one. */
    public List<PickleValue> states() {
      return states == null ? List.of() : Collections.unmodifiableList(states);
    }

    /** The state that it is given last; null where it is given none. */
    public @Nullable PickleValue state() {
      return states == null ? null : states.get(states.size() - 1);
    }

    /** What is appended to it, as to a list. */
    public List<PickleValue> appended() {
      return appended == null ? List.of() : appended.values();
    }

    /** What is put into it, as into a dictionary. */
    public Entries entries() {
      return entries == null ? Entries.EMPTY : entries;
    }
  }
}
