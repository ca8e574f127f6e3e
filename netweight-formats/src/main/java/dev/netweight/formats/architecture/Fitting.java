package dev.netweight.formats.architecture;

import dev.netweight.network.Node;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tensors of a file, put where a plan has them; what is missing, differs or is left over. */
final class Fitting {
  /** Tensors that a remark names. */
  private static final int MOST_NAMES = 5;

  private final Map<String, Tensor> byPath;
  private final Set<String> used = new HashSet<>();
  private final Set<String> identities = new HashSet<>();
  private final Map<Step, List<Tensor>> owned = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> differing = new ArrayList<>();
  private final List<String> surplus = new ArrayList<>();
  private final List<String> stored = new ArrayList<>();
  private final List<Tensor> rest = new ArrayList<>();
  private final List<String> prefixes;
  private final List<Tensor> further = new ArrayList<>();

  /** What does not run, by the places of the rows that show it. */
  private final Map<String, List<Tensor>> held = new LinkedHashMap<>();

  private int found;

  /**
   * Fits a file's tensors, by their names, into a plan.
   *
   * @param prefixes what the names start with of layers behind those of the plan
   */
  Fitting(Plan plan, Map<String, Tensor> byPath, List<String> prefixes) {
    this.prefixes = prefixes;
    this.byPath = byPath;
    for (Step step : plan.steps) {
      fit(step);
    }
    addRest();
  }

  private void fit(Step step) {
    List<Tensor> tensors = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (Slot slot : step.slots()) {
      for (int copy = 0; copy < slot.copies(); copy++) {
        Tensor tensor = find(slot, slot.copy(copy));
        if (tensor == null) {
          absent.add(slot.copy(copy));
        } else {
          tensors.add(tensor);
        }
      }
    }
    if (step.optional()
        && step.slots().stream().noneMatch(slot -> byPath.containsKey(slot.name()))) {
      return;
    }
    found += tensors.size();
    missing.addAll(absent);
    owned.put(step, tensors);
  }

  private @Nullable Tensor find(Slot slot, String name) {
    Tensor there = byPath.get(name);
    if (there == null && slot.transposable()) {
      there = byPath.get(name + "_blocks");
    }
    Tensor tied = slot.tied().isEmpty() ? null : byPath.get(slot.tied());
    if (there == null) {
      return tied == null
          ? null
          : new Tensor(tied.identity(), name, tied.shape(), tied.type(), tied.use());
    }
    used.add(there.path());
    identities.add(there.identity());
    if (!fits(there.shape(), slot)) {
      differing.add(name + " is " + there.shape() + ", not " + slot.shape());
    }
    if (tied != null && !tied.identity().equals(there.identity())) {
      stored.add(name);
      return new Tensor(tied.identity(), name, there.shape(), there.type(), there.use());
    }
    return there;
  }

  private static boolean fits(Shape shape, Slot slot) {
    Shape expected = slot.shape();
    if (shape.equals(expected) || !shape.hasRank()) {
      return true;
    }
    int rank = expected.rank();
    return slot.transposable()
        && shape.hasRank()
        && shape.rank() == rank
        && shape.equals(expected.with(-1, expected.get(-2)).with(-2, expected.get(-1)));
  }

  /** Scales belong to the module they scale; what no module has is left over. */
  private void addRest() {
    Map<String, Step> modules = new HashMap<>();
    owned.keySet().forEach(step -> modules.put(step.path(), step));
    for (Tensor tensor : byPath.values()) {
      if (used.contains(tensor.path()) || identities.contains(tensor.identity())) {
        continue;
      }
      Tensor as = Tables.marked(tensor);
      boolean parameter =
          switch (as.use()) {
            case LAYER, TRAINED, FROZEN -> true;
            default -> false;
          };
      Step owner = owner(modules, as.path(), parameter);
      if (owner != null) {
        owned.computeIfAbsent(owner, step -> new ArrayList<>()).add(as);
      } else if (!parameter) {
        hold(as.path(), as);
      } else if (isFurther(as.path())) {
        further.add(as);
        hold(as.path().substring(0, as.path().lastIndexOf('.')), as);
        continue;
      } else {
        rest.add(as);
      }
      if (parameter) {
        surplus.add(as.path());
      }
    }
  }

  private void hold(String path, Tensor tensor) {
    held.computeIfAbsent(path, key -> new ArrayList<>()).add(tensor);
  }

  private boolean isFurther(String path) {
    return prefixes.stream().anyMatch(path::startsWith);
  }

  /** The call that a tensor is of; what is no parameter may be of one of the module around it. */
  private static @Nullable Step owner(Map<String, Step> modules, String path, boolean parameter) {
    for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      Step step = modules.get(path.substring(0, dot));
      if (step != null || parameter) {
        return step;
      }
      Step attention = modules.get(path.substring(0, dot) + ".attention");
      if (attention != null) {
        return attention;
      }
    }
    return null;
  }

  /** Whether the file is of this plan: it has at least half of the tensors. */
  boolean fits() {
    return found >= missing.size();
  }

  /** A tensor that the file lacks. */
  String example() {
    return missing.isEmpty() ? "" : missing.get(0);
  }

  /** The plan's calls, each with its tensors. */
  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    owned.forEach(
        (step, tensors) -> nodes.add((step.optional() ? step.held() : step).node(tensors)));
    held.forEach((module, tensors) -> nodes.add(Step.held(module, List.of()).node(tensors)));
    return nodes;
  }

  /** What belongs to no module of the plan. */
  List<Tensor> rest() {
    return rest;
  }

  /** The tensors of layers behind those of the plan. */
  List<Tensor> further() {
    return further;
  }

  /** What does not fit. */
  List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    add(
        remarks,
        "tensors-missing",
        "that the configuration describes are not in the file, and not counted",
        missing);
    add(
        remarks,
        "tensors-surplus",
        "are in the file, and counted, that the configuration does not describe",
        surplus);
    add(
        remarks,
        "tensors-differ",
        "have another shape than the configuration describes, and count as they are",
        differing);
    if (!stored.isEmpty()) {
      remarks.add(
          Remark.note(
              "tied-tensor-stored",
              stored.get(0),
              "the configuration ties this tensor to the table of embeddings, and the file has both;"
                  + " they count once"));
    }
    return remarks;
  }

  private static void add(
      List<Remark> remarks, String code, String what, Collection<String> names) {
    if (!names.isEmpty()) {
      List<String> shown = names.stream().limit(MOST_NAMES).toList();
      remarks.add(
          Remark.warning(
              code,
              "",
              names.size()
                  + (names.size() == 1 ? " tensor: " : " tensors: ")
                  + what
                  + ": "
                  + String.join(", ", shown)
                  + (names.size() > shown.size() ? ", …" : "")));
    }
  }
}
