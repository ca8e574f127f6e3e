package dev.netweight.formats.pickle;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Entries;
import dev.netweight.formats.pickle.PickleValue.Global;
import dev.netweight.formats.pickle.PickleValue.Items;
import dev.netweight.formats.pickle.PickleValue.Members;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operations of a pickle do to values, within limits; calls are written down, not made.
 */
final class Machine {
  private static final int ITEM_BYTES = 8;
  private static final int CALL_BYTES = 56;
  private static final int HOLDER_BYTES = 64;

  private final Cursor cursor;
  private final PickleLimits limits;
  private final Stack stack = new Stack();
  private final Map<Global, Global> globals = new LinkedHashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private long memory;
  private int highest;
  private int highestMarks;

  Machine(Cursor cursor, PickleLimits limits) {
    this.cursor = cursor;
    this.limits = limits;
  }

  List<Global> globals() {
    return List.copyOf(globals.keySet());
  }

  List<Call> calls() {
    return calls;
  }

  /** Takes memory for what is built. */
  void take(long bytes) {
    if (bytes > limits.memory() - memory) {
      throw failure(
          ReadException.Code.TOO_LARGE,
          "what the pickle builds takes more than "
              + (limits.memory() >> 20)
              + " MiB of memory; no more is read");
    }
    memory += bytes;
  }

  void push(PickleValue value, int bytes) {
    take(bytes);
    stack.push(value);
    if (stack.size() > highest) {
      take(Stack.PLACE_BYTES);
      highest++;
    }
  }

  void pushList() {
    push(new Items(), HOLDER_BYTES);
  }

  void pushEntries() {
    push(new Entries(), HOLDER_BYTES);
  }

  void pushMembers() {
    push(new Members(), HOLDER_BYTES);
  }

  void pushTuple(int count) {
    need(count);
    pushTuple(stack.pop(count));
  }

  void pushTuple(List<PickleValue> values) {
    if (values.isEmpty()) {
      push(Tuple.EMPTY, 0);
    } else {
      push(new Tuple(values), HOLDER_BYTES + ITEM_BYTES * values.size());
    }
  }

  /** A name of a module; names that are longer than any are refused. */
  void pushGlobal(@Nullable String module, @Nullable String name) {
    if (module == null || name == null || module.length() > 1000 || name.length() > 1000) {
      throw malformed("a name to import is not a text, or has more than 1000 characters");
    }
    Global global = new Global(module, name);
    Global known = globals.putIfAbsent(global, global);
    push(
        known == null ? global : known,
        known == null ? 200 + 2 * (module.length() + name.length()) : 0);
  }

  void mark() {
    stack.mark();
    if (stack.marks() > highestMarks) {
      take(Stack.PLACE_BYTES);
      highestMarks++;
    }
  }

  List<PickleValue> popToMark() {
    if (!stack.isMarked()) {
      throw malformed("no mark stands on the stack where the operation before needs one");
    }
    return stack.popToMark();
  }

  PickleValue pop() {
    need(1);
    return stack.pop();
  }

  PickleValue top() {
    need(1);
    return stack.top();
  }

  /** Drops the last value, or the mark where that comes last. */
  void drop() {
    if (stack.above() == 0 && stack.isMarked()) {
      stack.popMark();
    } else {
      pop();
    }
  }

  private void need(int count) {
    if (stack.above() < count) {
      throw malformed(
          "the operation before needs "
              + count
              + (count == 1 ? " value" : " values")
              + " on the stack; there "
              + (stack.above() == 1 ? "is 1" : "are " + stack.above()));
    }
  }

  void remember(long place) {
    take(stack.remember(place, top()));
  }

  void rememberNext() {
    remember(stack.memoSize());
  }

  void recall(long place) {
    PickleValue value = stack.remembered(place);
    if (value == null) {
      throw malformed("nothing was remembered at place " + place + " of the memo");
    }
    push(value, 0);
  }

  void append(List<PickleValue> values) {
    PickleValue target = top();
    take((long) ITEM_BYTES * 2 * values.size());
    if (target instanceof Items items) {
      items.values.addAll(values);
    } else if (target instanceof Call call) {
      take(HOLDER_BYTES);
      call.append(values);
    } else if (target instanceof Members members) {
      members.values.addAll(values);
    } else {
      note(new Call(Call.Kind.CHANGE, target, new Tuple(values), null));
    }
  }

  /** Puts keys and values in turn. */
  void put(List<PickleValue> keysAndValues) {
    if (keysAndValues.size() % 2 != 0) {
      throw malformed("the last of " + keysAndValues.size() + " keys and values has no value");
    }
    PickleValue target = top();
    take((long) ITEM_BYTES * 2 * keysAndValues.size());
    Entries entries =
        target instanceof Entries own ? own : target instanceof Call call ? call.put() : null;
    take(target instanceof Call ? HOLDER_BYTES : 0);
    if (entries == null) {
      note(new Call(Call.Kind.CHANGE, target, new Tuple(keysAndValues), null));
      return;
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      entries.keys.add(keysAndValues.get(i));
      entries.values.add(keysAndValues.get(i + 1));
    }
  }

  void call(Call.Kind kind, PickleValue callable, PickleValue arguments) {
    call(kind, callable, arguments, null);
  }

  void call(
      Call.Kind kind, PickleValue callable, PickleValue arguments, @Nullable PickleValue keywords) {
    Call call = new Call(kind, callable, arguments, keywords);
    note(call);
    push(call, 0);
  }

  private void note(Call call) {
    take(CALL_BYTES);
    calls.add(call);
  }

  /** Gives the last value a state. */
  void build() {
    need(2);
    PickleValue state = pop();
    if (top() instanceof Call call) {
      take(HOLDER_BYTES);
      call.build(state);
    } else {
      note(new Call(Call.Kind.CHANGE, top(), new Tuple(List.of(state)), null));
    }
  }

  ReadException malformed(String message) {
    return failure(ReadException.Code.MALFORMED, message);
  }

  ReadException failure(ReadException.Code code, String message) {
    return new ReadException(
        code, cursor.source().name() + ": " + message + "; offset " + cursor.position());
  }
}
