package dev.netweight.workbench.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds what is repeated in a list of members: one or some of equal structure, again and again,
 * where each gives what it makes to the next one only.
 */
final class Repeats {
  /** The most members that are repeated together. */
  private static final int LONGEST = 64;

  private record Run(int start, int length, int times) {}

  private final List<Member> members;

  Repeats(List<Member> members) {
    this.members = members;
  }

  /**
   * The list, with what is repeated as one.
   *
   * @param inside brings a member's own members into the form they are shown in
   */
  List<Member> folded(UnaryOperator<Member> inside) {
    List<Member> folded = new ArrayList<>();
    int at = 0;
    while (at < members.size()) {
      Run run = aligned(longest(at));
      while (at < run.start) {
        folded.add(inside.apply(members.get(at++)));
      }
      if (run.times < 2) {
        folded.add(inside.apply(members.get(at++)));
        continue;
      }
      List<Member> units = new ArrayList<>();
      for (int i = 0; i < run.times; i++, at += run.length) {
        List<Member> unit =
            new ArrayList<>(members.subList(at, at + run.length).stream().map(inside).toList());
        units.add(run.length == 1 ? unit.get(0) : Member.group(label(unit), unit));
      }
      folded.add(Member.repeat(units, Stretches.of(units)));
    }
    return folded;
  }

  /** The run from a place on that takes in most members; one that is not repeated at the least. */
  private Run longest(int start) {
    Run best = new Run(start, 1, 1);
    for (int length = 1; length <= LONGEST && start + 2 * length <= members.size(); length++) {
      if (members.get(start).structure == members.get(start + length).structure) {
        int times = times(start, length);
        if (times > 1 && times * length > best.times * best.length) {
          best = new Run(start, length, times);
        }
      }
    }
    return best;
  }

  /** Of the runs of the same length that begin within the first unit, the best-named one. */
  private Run aligned(Run run) {
    Run best = run;
    for (int i = 1; i < run.length && run.times > 1; i++) {
      int start = run.start + i;
      if (prefix(start, run.length) > prefix(best.start, run.length)
          && times(start, run.length) >= run.times) {
        best = new Run(start, run.length, run.times);
      }
    }
    return best;
  }

  private int prefix(int start, int length) {
    return start + length > members.size()
        ? -1
        : commonPrefix(members.subList(start, start + length)).length();
  }

  private int times(int start, int length) {
    int times = 1;
    while (start + (times + 1) * length <= members.size() && isRepeated(start, length, times)) {
      times++;
    }
    return times;
  }

  /** Whether the unit of that number is as the first, and takes all that the one before gives. */
  private boolean isRepeated(int start, int length, int unit) {
    int from = start + unit * length;
    for (int i = 0; i < length; i++) {
      if (members.get(start + i).structure != members.get(from + i).structure) {
        return false;
      }
    }
    Set<String> given = new HashSet<>();
    for (int i = from - length; i < from; i++) {
      Member member = members.get(i);
      if (member.leaves) {
        return false;
      }
      for (Member.Step step : member.steps) {
        if (step.to() < from - length || step.to() >= from + length) {
          return false;
        } else if (step.to() >= from) {
          given.add(step.from());
        }
      }
    }
    return length == 1 ? !given.isEmpty() : given.size() == 1;
  }

  /** What the names in a unit have in common, or the first and the last. */
  private static String label(List<Member> unit) {
    String prefix = commonPrefix(unit);
    while (!prefix.isEmpty() && !Character.isLetterOrDigit(prefix.charAt(prefix.length() - 1))) {
      prefix = prefix.substring(0, prefix.length() - 1);
    }
    return prefix.length() > 2
        ? prefix
        : unit.get(0).label + " … " + unit.get(unit.size() - 1).label;
  }

  private static String commonPrefix(List<Member> unit) {
    String prefix = unit.get(0).label;
    for (Member member : unit) {
      int end = 0;
      while (end < prefix.length()
          && end < member.label.length()
          && prefix.charAt(end) == member.label.charAt(end)) {
        end++;
      }
      prefix = prefix.substring(0, end);
    }
    return prefix;
  }
}
