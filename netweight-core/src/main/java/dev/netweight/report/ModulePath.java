package dev.netweight.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The modules that a node's name says it comes from: exporters write them in front of it, separated
 * by slashes, as in {@code /layer1/layer1.0/conv1/Conv}.
 */
public final class ModulePath {
  /** Names of more parts than these are no paths of modules. */
  public static final int MOST_LEVELS = 32;

  private ModulePath() {}

  /**
   * The modules from the outermost to the innermost, and the rest of the name as the last. An
   * operation that several were fused into may have all their names, with semicolons between.
   */
  public static List<String> parts(String fused) {
    int semicolon = fused.indexOf(';');
    String name = semicolon > 0 ? fused.substring(0, semicolon) : fused;
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start < name.length()) {
      int slash = parts.size() < MOST_LEVELS ? name.indexOf('/', start) : -1;
      int end = slash < 0 ? name.length() : slash;
      if (end > start) {
        parts.add(name.substring(start, end));
      }
      start = end + 1;
    }
    return parts.isEmpty() ? List.of(name) : parts;
  }

  /** The innermost module that a node is of: {@code layer1/layer1.0/conv1}; empty for none. */
  public static String module(String name) {
    List<String> parts = parts(name);
    return String.join("/", parts.subList(0, parts.size() - 1));
  }

  /**
   * The name as a program writes it, with dots and without repetitions: {@code
   * layer1.0.conv1.Conv}.
   */
  public static String qualified(String name) {
    StringBuilder qualified = new StringBuilder();
    String outer = "";
    for (String part : parts(name)) {
      String own = isRepeated(outer, part) ? part.substring(outer.length() + 1) : part;
      qualified.append(qualified.length() == 0 ? "" : ".").append(own);
      outer = part;
    }
    return qualified.toString();
  }

  /** A module within another, as one name; PyTorch repeats the outer one's name before a dot. */
  public static String joined(String outer, String inner) {
    return isRepeated(outer, inner) ? inner : outer + "/" + inner;
  }

  private static boolean isRepeated(String outer, String inner) {
    return !outer.isEmpty() && inner.startsWith(outer + ".");
  }
}
