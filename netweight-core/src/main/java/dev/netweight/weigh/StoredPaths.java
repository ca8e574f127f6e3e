package dev.netweight.weigh;

import dev.netweight.network.Tensor;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which layer each stored tensor is of. Files say it by the layer's own name, or by its place:
 * {@code layers/conv2d_1} is the second of the model's layers whose class is Conv2D.
 *
 * <p>Source: keras/src/saving/saving_lib.py, _save_container_state.
 */
public final class StoredPaths {
  private static final Set<String> CONTAINERS = Set.of("layers", "_layer_checkpoint_dependencies");

  private final Map<String, Row> byPath = new HashMap<>();
  private final List<Row> top;

  /** The containers' own names, of all tensors: the numbers in use decide what a number means. */
  private final Map<String, List<Integer>> numbers = new HashMap<>();

  /**
   * Where a tensor belongs.
   *
   * @param row the innermost layer that it is of
   * @param rest what is left of its path within that layer
   */
  public record Place(Row row, String rest) {}

  /**
   * @param rows the layers of a report
   * @param tensors all the tensors of layers that the file stores
   */
  public StoredPaths(List<Row> rows, List<Tensor> tensors) {
    top = rows;
    index(rows);
    for (Tensor tensor : tensors) {
      String[] parts = tensor.path().split("/", -1);
      for (int i = 0; i + 1 < parts.length; i++) {
        if (CONTAINERS.contains(parts[i])) {
          String container = String.join("/", List.of(parts).subList(0, i + 1));
          Numbered name = Numbered.of(parts[i + 1]);
          List<Integer> used =
              numbers.computeIfAbsent(container + "/" + name.name(), key -> new ArrayList<>());
          if (!used.contains(name.number())) {
            used.add(name.number());
          }
        }
      }
    }
    numbers.values().forEach(used -> used.sort(null));
  }

  private void index(List<Row> rows) {
    for (Row row : rows) {
      byPath.putIfAbsent(row.path(), row);
      index(row.layers());
    }
  }

  /** The innermost layer that a tensor is of, or null where the model has none such. */
  @Nullable Row row(Tensor tensor) {
    Place place = find(tensor);
    return place == null ? null : place.row();
  }

  /** Where a tensor belongs, or null where the model has no such layer. */
  public @Nullable Place find(Tensor tensor) {
    String path = tensor.path();
    String first = path.substring(0, Math.max(0, path.indexOf('/')));
    if (CONTAINERS.contains(first) && !byPath.containsKey(first)) {
      return contained(path.split("/", -1));
    }
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      Row row = byPath.get(path.substring(0, end));
      if (row != null) {
        return new Place(row, path.substring(end + 1));
      }
    }
    return null;
  }

  private @Nullable Place contained(String[] parts) {
    List<Row> rows = top;
    Place found = null;
    for (int i = 0; i + 1 < parts.length && CONTAINERS.contains(parts[i]); i += 2) {
      String container = String.join("/", List.of(parts).subList(0, i + 1));
      Row next = numbered(rows, container, Numbered.of(parts[i + 1]));
      if (next == null) {
        return found;
      }
      found = new Place(next, String.join("/", List.of(parts).subList(i + 2, parts.length)));
      if (next.layers().isEmpty()) {
        return found;
      }
      rows = next.layers();
    }
    return found;
  }

  private @Nullable Row numbered(List<Row> rows, String container, Numbered name) {
    List<Row> ofClass = new ArrayList<>();
    for (Row row : rows) {
      if (snakeCase(row.type()).equals(name.name())) {
        ofClass.add(row);
      }
    }
    List<Integer> used = numbers.getOrDefault(container + "/" + name.name(), List.of());
    boolean byNumber = used.isEmpty() || used.get(used.size() - 1) < ofClass.size();
    // Keras 2.12 counts a layer with weights twice, so there only the order is left.
    int index = byNumber ? name.number() : used.indexOf(name.number());
    return index >= 0 && index < ofClass.size() ? ofClass.get(index) : null;
  }

  /** What is left of a tensor's path within its layer; the whole path where it has none. */
  static Map<String, List<Tensor>> byFirstName(List<Tensor> tensors) {
    Map<String, List<Tensor>> groups = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      String path = tensor.path();
      int slash = path.indexOf('/');
      if (slash > 0 && CONTAINERS.contains(path.substring(0, slash))) {
        slash = path.indexOf('/', slash + 1);
      }
      groups
          .computeIfAbsent(slash < 0 ? path : path.substring(0, slash), key -> new ArrayList<>())
          .add(tensor);
    }
    return groups;
  }

  /** A class name as Keras names groups: {@code MultiHeadAttention}, multi_head_attention. */
  public static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      if (!Character.isLetterOrDigit(character) && character != '_') {
        continue;
      }
      boolean beforeLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
      boolean startsWord =
          Character.isUpperCase(character)
              && i > 0
              && (beforeLower || Character.isLowerCase(name.charAt(i - 1)));
      if (startsWord) {
        snake.append('_');
      }
      snake.append(character);
    }
    return snake.toString().toLowerCase(Locale.ROOT);
  }

  /** A name in a container: the class, and which of that class, from 0. */
  private record Numbered(String name, int number) {
    static Numbered of(String name) {
      int underscore = name.lastIndexOf('_');
      String digits = underscore < 1 ? "" : name.substring(underscore + 1);
      boolean isNumber =
          !digits.isEmpty() && digits.length() < 9 && digits.chars().allMatch(Character::isDigit);
      return isNumber
          ? new Numbered(name.substring(0, underscore), Integer.parseInt(digits))
          : new Numbered(name, 0);
    }
  }
}
