package dev.netweight.formats.exported;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The modules that a call was made in, as its metadata writes them: {@code L__self__,,Net;
 * L__self__conv,conv,torch.nn.modules.conv.Conv2d}, from the outermost on. A module that is left
 * and entered again is visited once more.
 *
 * <p>Source: {@code torch/_export/serde/serialize.py}, serialize_metadata.
 */
final class ModuleStack {
  private static final int MOST_DEPTH = 200;
  private static final String SELF = "L['self']";

  private final Map<String, Integer> visits = new HashMap<>();
  private Set<String> inside = new HashSet<>();

  /** A module: its path with dots, and its class. */
  record Entered(String path, String type) {}

  /** The modules that a text names, from the outermost on; none where it is empty. */
  List<Entered> enter(String text) {
    List<Entered> modules = new ArrayList<>();
    Set<String> now = new HashSet<>();
    int from = 0;
    while (from < text.length() && modules.size() < MOST_DEPTH) {
      int semicolon = text.indexOf(';', from);
      int to = semicolon < 0 ? text.length() : semicolon;
      Entered module = module(text.substring(from, to));
      from = to + 1;
      if (!module.path().startsWith("_empty_nn_module_stack")) {
        modules.add(module);
        now.add(module.path());
        if (!inside.contains(module.path())) {
          visits.merge(module.path(), 1, Integer::sum);
        }
      }
    }
    inside = now;
    return modules;
  }

  /** The how manieth run of a module this is, from 0. */
  int visit(String path) {
    return Math.max(0, visits.getOrDefault(path, 1) - 1);
  }

  private static Entered module(String text) {
    int last = text.lastIndexOf(',');
    int first = text.indexOf(',');
    if (first < 0 || first == last) {
      return new Entered("", "");
    }
    return new Entered(path(text.substring(first + 1, last)), text.substring(last + 1));
  }

  /** A path as parameters have it, of one that may be an expression or the second of its kind. */
  private static String path(String text) {
    String path = text;
    while (path.startsWith("getattr(") && path.endsWith(")")) {
      int comma = path.lastIndexOf(',');
      if (comma < 0) {
        break;
      }
      String name = path.substring(comma + 1, path.length() - 1).trim().replace("'", "");
      String owner = path.substring("getattr(".length(), comma);
      if (owner.startsWith("getattr(")) {
        owner = path(owner);
      }
      path = owner + "." + name;
    }
    if (path.startsWith(SELF)) {
      path = path.substring(SELF.length());
      path = path.startsWith(".") ? path.substring(1) : path;
    }
    int again = path.lastIndexOf('@');
    return again < 0 ? path : path.substring(0, again);
  }
}
