package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything beneath a group, each group once however many names lead to it. Links that lead out of
 * the file, or by name to somewhere in it, are counted and not followed.
 */
final class HdfWalk {
  private static final int DEEPEST = 64;

  /** The most data sets of one file: ten times what the largest models have, optimizer included. */
  static final int MOST_TENSORS = 50_000;

  private static final int MOST_OBJECTS = 250_000;
  private static final int LONGEST_PATHS = 32 << 20;

  private final HdfFile file;
  private final List<HdfObject> dataSets = new ArrayList<>();
  private final List<HdfObject> groups = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private int objects;
  private int characters;

  HdfWalk(HdfFile file, HdfObject start) {
    this.file = file;
    Set<Long> seen = new HashSet<>();
    Deque<HdfObject> waiting = new ArrayDeque<>();
    waiting.push(start);
    while (!waiting.isEmpty()) {
      HdfObject group = waiting.pop();
      if (seen.add(group.address())) {
        groups.add(group);
        List<HdfObject> inside = inside(group);
        for (int i = inside.size() - 1; i >= 0; i--) {
          waiting.push(inside.get(i));
        }
      }
    }
  }

  /** Takes a group's data sets and returns the groups in it. */
  private List<HdfObject> inside(HdfObject group) {
    if (group.path().chars().filter(character -> character == '/').count() >= DEEPEST) {
      throw tooLarge("groups are nested more than " + DEEPEST + " deep");
    }
    List<HdfObject> inside = new ArrayList<>();
    for (Map.Entry<String, HdfLink> link : file.links(group).entrySet()) {
      objects++;
      characters += group.path().length() + link.getKey().length();
      if (objects > MOST_OBJECTS || characters > LONGEST_PATHS) {
        throw tooLarge("it holds more than " + MOST_OBJECTS + " objects, or names without end");
      }
      if (link.getValue().isForeign()) {
        foreign.add(group.child(link.getKey()));
        continue;
      }
      HdfObject object = file.follow(group, link.getValue());
      if (object.isDataSet()) {
        dataSets.add(object);
        if (dataSets.size() > MOST_TENSORS) {
          throw tooLarge("it holds more than " + MOST_TENSORS + " tensors");
        }
      } else if (object.isGroup()) {
        inside.add(object);
      }
    }
    return inside;
  }

  private ReadException tooLarge(String what) {
    return new ReadException(ReadException.Code.TOO_LARGE, file.source().name() + ": " + what);
  }

  List<HdfObject> dataSets() {
    return dataSets;
  }

  List<HdfObject> groups() {
    return groups;
  }

  /** The paths of links that are not followed. */
  List<String> foreign() {
    return foreign;
  }
}
