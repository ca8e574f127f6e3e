package dev.netweight.formats.keras;

import dev.netweight.network.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls of each layer of a graph: the names of their nodes, and which of them a number in the
 * file means.
 *
 * <p>A model inside a model has a call of its own, from when it was made, which is not written
 * down. Keras 2 starts to count after it; Keras 3 does so in {@code input_layers} and {@code
 * output_layers} only. Where the numbers in use leave no doubt they decide, whatever the version.
 */
final class Calls {
  private final Map<String, List<String>> ids = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Set<Integer>> numbers = new HashMap<>();
  private final Map<String, Boolean> startsAtOne = new HashMap<>();
  private final Set<String> fromZero = new HashSet<>();

  /** Adds a layer that is called so often. */
  void add(String layer, int calls, boolean countsFromOne) {
    ids.put(layer, new ArrayList<>());
    startsAtOne.put(layer, countsFromOne);
    for (int i = 0; i < calls; i++) {
      next(layer);
    }
  }

  /** Adds an input, whose only call is counted from zero and by nothing else. */
  void addInput(String layer) {
    add(layer, 1, false);
    fromZero.add(layer);
  }

  /** The name of the node for one more call of a layer. */
  String next(String layer) {
    List<String> names = ids.computeIfAbsent(layer, key -> new ArrayList<>());
    StringBuilder name = new StringBuilder(layer);
    if (!names.isEmpty()) {
      name.append('[').append(names.size()).append(']');
    }
    while (!taken.add(name.toString())) {
      name.append('\'');
    }
    names.add(name.toString());
    return name.toString();
  }

  /** The names of the nodes of a layer, one a call. */
  List<String> ids(String layer) {
    return ids.getOrDefault(layer, List.of());
  }

  /** Notes a number in use; all of one kind must be noted before the first is resolved. */
  void note(Reference reference) {
    numbers.computeIfAbsent(reference.layer(), key -> new HashSet<>()).add(reference.call());
  }

  /**
   * The name of the value that is meant.
   *
   * @throws dev.netweight.failure.ReadException malformed, where there is no such layer or call
   */
  String value(Reference reference) {
    List<String> calls = ids.get(reference.layer());
    if (calls == null) {
      throw reference
          .place()
          .malformed("no layer of this model is called '" + reference.layer() + "'");
    }
    int call = reference.call() - first(reference.layer(), calls.size());
    if (call < 0 || call >= calls.size()) {
      throw reference
          .place()
          .malformed(
              "the call "
                  + reference.call()
                  + " of the layer '"
                  + reference.layer()
                  + "' is used; the layer is called "
                  + calls.size()
                  + " times");
    }
    return calls.get(call) + ":" + reference.output();
  }

  private int first(String layer, int calls) {
    Set<Integer> used = numbers.getOrDefault(layer, Set.of());
    if (used.contains(0) || fromZero.contains(layer)) {
      return 0;
    }
    return used.contains(calls) || startsAtOne.getOrDefault(layer, false) ? 1 : 0;
  }

  /** The node that gives a value. */
  static String producer(String value) {
    return value.substring(0, value.lastIndexOf(':'));
  }

  /** The same calls with the numbers in use forgotten, and what counts from one said anew. */
  Calls recounted(Map<String, Boolean> countsFromOne) {
    Calls recounted = new Calls();
    recounted.ids.putAll(ids);
    recounted.fromZero.addAll(fromZero);
    recounted.startsAtOne.putAll(countsFromOne);
    return recounted;
  }

  /** A node for one call of a layer. */
  static Node node(Node layer, String id, RecordedCall call, List<String> inputs) {
    return new Node(
        id,
        layer.layer(),
        layer.type(),
        layer.typeLabel(),
        layer.settings(),
        new dev.netweight.network.Attributes(call.arguments()),
        inputs,
        layer.weightType(),
        layer.trainable(),
        layer.body(),
        layer.identity());
  }
}
