package dev.netweight.workbench.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Long lists of members in stretches, so that no more are seen than can be: by what their names
 * begin with, as {@code block2a_expand_conv}, or else of about equal length.
 */
final class Stretches {
  /** A list longer than this is shown in stretches. */
  private static final int MOST = 80;

  /** Of how many words a name is, at the most, that stretches are made by. */
  private static final int MOST_WORDS = 4;

  private Stretches() {}

  static List<Member> of(List<Member> members) {
    if (members.size() <= MOST) {
      return members;
    }
    for (int words = 1; words <= MOST_WORDS; words++) {
      List<Integer> starts = starts(members, words);
      if (starts.size() > 2 && starts.size() <= members.size() / 2) {
        List<Member> named = named(members, starts, words);
        return named.size() <= MOST ? named : equal(named);
      }
    }
    return equal(members);
  }

  /** Where names begin to have other first words than those before. */
  private static List<Integer> starts(List<Member> members, int words) {
    List<Integer> starts = new ArrayList<>();
    String before = "";
    for (int i = 0; i < members.size(); i++) {
      String start = start(members.get(i).label, words);
      if (i == 0 || !start.equals(before)) {
        starts.add(i);
      }
      before = start;
    }
    return starts;
  }

  private static List<Member> named(List<Member> members, List<Integer> starts, int words) {
    List<Member> stretches = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = starts.get(i);
      int end = i + 1 < starts.size() ? starts.get(i + 1) : members.size();
      Member first = members.get(from);
      stretches.add(
          end - from == 1
              ? first
              : Member.group(start(first.label, words), of(members.subList(from, end))));
    }
    return stretches;
  }

  /** The first so many words of a name. */
  private static String start(String name, int words) {
    int seen = 0;
    for (int i = 1; i < name.length(); i++) {
      char one = name.charAt(i);
      if ((one == '_' || one == '.' || one == '/' || one == '-') && ++seen == words) {
        return name.substring(0, i);
      }
    }
    return name;
  }

  private static List<Member> equal(List<Member> members) {
    int parts = Math.max(2, Math.min(MOST, (members.size() + MOST - 1) / MOST));
    List<Member> stretches = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int from = (int) ((long) members.size() * i / parts);
      int end = (int) ((long) members.size() * (i + 1) / parts);
      String label = members.get(from).label + " … " + members.get(end - 1).label;
      stretches.add(Member.group(label, of(members.subList(from, end))));
    }
    return stretches;
  }
}
