package dev.netweight.formats.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a node stands in the program that it was exported from: the modules' names and its own,
 * with slashes between. Most exporters put that into the node's name; PyTorch's newer one notes it
 * beside.
 */
final class NodePath {
  private static final String SCOPES = "pkg.torch.onnx.name_scopes";
  private static final String NAMESPACE = "namespace";
  private static final int MOST_CHARACTERS = 2000;

  private NodePath() {}

  /** The path, or the operator's name with the node's place where the file gives it no name. */
  static String of(OnnxNode node, int place) {
    String name = trimmed(node.name());
    if (name.isEmpty()) {
      name = node.operator() + "_" + place;
    }
    List<String> modules = modules(node.metadata());
    return modules.isEmpty() || name.contains("/") ? name : String.join("/", modules) + "/" + name;
  }

  private static String trimmed(String name) {
    String bare = name.strip();
    int start = 0;
    int end = bare.length();
    while (start < end && bare.charAt(start) == '/') {
      start++;
    }
    while (end > start && bare.charAt(end - 1) == '/') {
      end--;
    }
    return bare.substring(start, end);
  }

  private static List<String> modules(Map<String, String> metadata) {
    String scopes = metadata.getOrDefault(SCOPES, "");
    String space = metadata.getOrDefault(NAMESPACE, "");
    if (scopes.length() > MOST_CHARACTERS || space.length() > MOST_CHARACTERS) {
      return List.of();
    } else if (scopes.startsWith("[") && scopes.endsWith("]")) {
      return ofScopes(scopes.substring(1, scopes.length() - 1));
    }
    return ofNamespace(space);
  }

  /**
   * Each scope whole, the last one the operation itself: {@code ['', 'layer1', 'layer1.0', 'add']}.
   */
  private static List<String> ofScopes(String scopes) {
    List<String> modules = new ArrayList<>();
    String[] parts = scopes.split(",", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      String part = parts[i].strip();
      String scope = part.length() > 1 ? part.substring(1, part.length() - 1) : "";
      if (!scope.isEmpty()) {
        modules.add(scope);
      }
    }
    return modules;
  }

  /**
   * Names with their classes, the last one the operation: {@code layer1: Sequential/relu:
   * aten.relu}.
   */
  private static List<String> ofNamespace(String space) {
    List<String> modules = new ArrayList<>();
    String[] parts = space.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      int colon = parts[i].indexOf(':');
      String module = (colon < 0 ? parts[i] : parts[i].substring(0, colon)).strip();
      if (!module.isEmpty()) {
        modules.add(module);
      }
    }
    return modules;
  }
}
