package dev.netweight.formats.pickle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stack of a pickle's machine, with its marks and its memo. */
final class Stack {
  /** The memory that a place on the stack or in the memo takes, with room to grow. */
  static final int PLACE_BYTES = 16;

  /** The memory of a place in the memo that does not follow the last one. */
  static final int FAR_PLACE_BYTES = 80;

  private final List<PickleValue> values = new ArrayList<>();
  private int[] marks = new int[16];
  private int markCount;
  private final List<PickleValue> memo = new ArrayList<>();
  private final Map<Long, PickleValue> farMemo = new HashMap<>();

  void push(PickleValue value) {
    values.add(value);
  }

  void mark() {
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, 2 * markCount);
    }
    marks[markCount++] = values.size();
  }

  int size() {
    return values.size();
  }

  int marks() {
    return markCount;
  }

  /** How many values stand above the last mark. */
  int above() {
    return values.size() - (markCount == 0 ? 0 : marks[markCount - 1]);
  }

  boolean isMarked() {
    return markCount > 0;
  }

  /** The last value, where the caller has checked that there is one. */
  PickleValue top() {
    return values.get(values.size() - 1);
  }

  PickleValue pop() {
    return values.remove(values.size() - 1);
  }

  /** The values above the last mark; they and the mark go. */
  List<PickleValue> popToMark() {
    int from = marks[--markCount];
    List<PickleValue> above = values.subList(from, values.size());
    List<PickleValue> popped = new ArrayList<>(above);
    above.clear();
    return popped;
  }

  /** The last values, so many; they go. */
  List<PickleValue> pop(int count) {
    List<PickleValue> above = values.subList(values.size() - count, values.size());
    List<PickleValue> popped = new ArrayList<>(above);
    above.clear();
    return popped;
  }

  void popMark() {
    markCount--;
  }

  /** How many values the memo holds, as those that number their entries count them. */
  long memoSize() {
    return memo.size() + (long) farMemo.size();
  }

  /** Remembers a value; returns the memory that this takes. */
  int remember(long place, PickleValue value) {
    if (place < memo.size()) {
      memo.set((int) place, value);
      return 0;
    }
    if (place == memo.size() && !farMemo.containsKey(place)) {
      memo.add(value);
      return PLACE_BYTES;
    }
    return farMemo.put(place, value) == null ? FAR_PLACE_BYTES : 0;
  }

  @Nullable PickleValue remembered(long place) {
    return place < memo.size() ? memo.get((int) place) : farMemo.get(place);
  }
}
