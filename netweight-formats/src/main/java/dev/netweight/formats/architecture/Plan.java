package dev.netweight.formats.architecture;

import dev.netweight.failure.ReadException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Fact;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A description of a model in the making: calls, one after another, and what they own. */
final class Plan {
  /** Calls of one model, and tensors of one model, with experts that are stored one by one. */
  private static final int MOST_STEPS = 200_000;

  private static final int MOST_TENSORS = 1_000_000;

  final List<Step> steps = new ArrayList<>();
  final List<Input> inputs = new ArrayList<>();
  final List<Output> outputs = new ArrayList<>();
  final List<Fact> facts = new ArrayList<>();
  final List<Remark> remarks = new ArrayList<>();

  /** The classes of modules, by their paths with slashes. */
  final Map<String, String> modules = new LinkedHashMap<>();

  private long tensors;

  /** A value that the model is given, with a batch in front. */
  String input(String name, DataType type, Dimension... sizes) {
    List<Dimension> all = new ArrayList<>();
    all.add(new Dimension.Named(Network.BATCH));
    all.addAll(Arrays.asList(sizes));
    inputs.add(new Input(name, name, Shape.of(all), type));
    return name;
  }

  void output(String value, String name) {
    outputs.add(new Output(value, name));
  }

  void add(Step step) {
    for (Slot slot : step.slots()) {
      tensors += slot.copies();
      slot.stacked().checked(slot.name());
    }
    if (steps.size() >= MOST_STEPS || tensors > MOST_TENSORS) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          "the configuration describes more than "
              + MOST_STEPS
              + " modules or "
              + MOST_TENSORS
              + " tensors");
    }
    steps.add(step);
  }

  /** A module of PyTorch's. */
  String module(String path, String kind, Attributes settings, String input, Slot... slots) {
    Step step =
        new Step(
            path,
            Step.MODULE,
            kind,
            settings,
            Attributes.NONE,
            Arrays.asList(slots),
            List.of(input),
            false);
    add(step);
    return step.output();
  }

  /** A function, which may own tensors. */
  String function(
      String path, OperatorName type, Attributes settings, List<Slot> slots, String... given) {
    Step step =
        new Step(
            path, type, type.name(), settings, Attributes.NONE, slots, Arrays.asList(given), false);
    add(step);
    return step.output();
  }

  String linear(String path, String input, long in, long out, boolean bias) {
    Slot weight = Slot.of(path + ".weight", out, in);
    return bias
        ? module(path, "Linear", Attributes.NONE, input, weight, Slot.of(path + ".bias", out))
        : module(path, "Linear", Attributes.NONE, input, weight);
  }

  /** A linear layer whose weight stands by its inputs, as in GPT-2. */
  String transposed(String path, String input, long in, long out) {
    return module(
        path,
        "Conv1D",
        Attributes.NONE,
        input,
        Slot.of(path + ".weight", in, out),
        Slot.of(path + ".bias", out));
  }

  String embedding(String path, String input, long entries, long features) {
    return module(
        path, "Embedding", Attributes.NONE, input, Slot.of(path + ".weight", entries, features));
  }

  String layerNorm(String path, String input, long features) {
    return module(
        path,
        "LayerNorm",
        normalized(features),
        input,
        Slot.of(path + ".weight", features),
        Slot.of(path + ".bias", features));
  }

  String rmsNorm(String path, String input, long features) {
    return module(
        path, "RMSNorm", normalized(features), input, Slot.of(path + ".weight", features));
  }

  private static Attributes normalized(long features) {
    return Attributes.of("normalized_shape", new long[] {features});
  }

  String sum(String path, String... given) {
    return function(path, OperatorName.keras("Add"), Attributes.NONE, List.of(), given);
  }

  /** A product, element by element, where axes of size 1 stretch. */
  String product(String path, String... given) {
    return function(path, OperatorName.keras("Multiply"), Attributes.NONE, List.of(), given);
  }

  /** Features of heads, as an axis of heads and one of their features. */
  String heads(String path, String input, long heads, long size) {
    return reshaped(path, input, -1, heads, size);
  }

  /** Features of heads beside each other. */
  String flat(String path, String input, long features) {
    return reshaped(path, input, -1, features);
  }

  private String reshaped(String path, String input, long... sizes) {
    return function(
        path,
        OperatorName.keras("Reshape"),
        Attributes.of("target_shape", sizes),
        List.of(),
        input);
  }

  String activation(String path, String name, String input) {
    String known = name.contains("relu") ? "relu" : name.contains("gelu") ? "gelu" : "silu";
    return function(
        path,
        OperatorName.keras("Activation"),
        Attributes.of("activation", name.equals("tanh") ? name : known),
        List.of(),
        input);
  }

  /** The part of an axis from one place on. */
  String part(String path, String input, int axis, long start, long length) {
    Step step =
        new Step(
            path,
            OperatorName.torch("narrow"),
            "narrow",
            Attributes.NONE,
            Attributes.of("0", new Attribute.Input(0), "1", axis, "2", start, "3", length),
            List.of(),
            List.of(input),
            false);
    add(step);
    return step.output();
  }

  /**
   * Makes the last step one that is there only where a file has its tensors.
   *
   * @param so whether it is
   */
  void optional(boolean so) {
    if (!so) {
      return;
    }
    Step last = steps.remove(steps.size() - 1);
    steps.add(
        new Step(
            last.path(),
            last.type(),
            last.kind(),
            last.settings(),
            last.arguments(),
            last.slots(),
            last.inputs(),
            true));
  }

  /** The elements of all tensors that are there without a file, each once. */
  Formula parameters() {
    List<Formula> sizes = new ArrayList<>();
    for (Step step : steps) {
      for (Slot slot : step.slots()) {
        if (slot.tied().isEmpty() && !step.optional()) {
          sizes.add(slot.stacked().elements());
        }
      }
    }
    return Formula.sum(sizes).reduced();
  }
}
