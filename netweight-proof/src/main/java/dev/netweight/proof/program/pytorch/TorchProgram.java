package dev.netweight.proof.program.pytorch;

import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.Identifiers;
import dev.netweight.proof.program.Quoted;
import dev.netweight.proof.program.Refusal;
import dev.netweight.proof.program.Rows;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A program in the making: its classes, and what it asserts of them. */
final class TorchProgram {
  /** The batch that shapes are asserted for, where it is free. */
  static final long BATCH = 2;

  private static final Set<String> RESERVED =
      new HashSet<>(
          Arrays.asList(
              """
              and as assert async await break class continue def del elif else except finally for
              from global if import in is lambda none nonlocal not or pass raise return try while
              with yield true false self torch nn f print network shapes shapes_of locals count
              counts super sum tuple name value module buffer
              add_module apply bfloat16 buffers call_super_init children compile cpu cuda double
              dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter
              get_submodule half ipu load_state_dict modules mtia named_buffers named_children
              named_modules named_parameters parameters register_backward_hook register_buffer
              register_forward_hook register_forward_pre_hook register_full_backward_hook
              register_full_backward_pre_hook register_load_state_dict_post_hook register_module
              register_load_state_dict_pre_hook register_parameter register_state_dict_pre_hook
              register_state_dict_post_hook requires_grad_ set_extra_state set_submodule
              share_memory state_dict to to_empty train training type xpu zero_grad
              """
                  .strip()
                  .split("\\s+")));

  private final Rows rows;
  private final Identifiers classes = new Identifiers(Set.of("None", "True", "False", "F"));
  private final List<String> definitions = new ArrayList<>();
  private final Map<String, String> modules = new LinkedHashMap<>();
  private final Map<String, Long> statistics = new LinkedHashMap<>();
  private final Map<String, Long> besides = new LinkedHashMap<>();
  private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
  private long trainedBesides;

  TorchProgram(Rows rows) {
    this.rows = rows;
  }

  static Identifiers identifiers() {
    return new Identifiers(RESERVED);
  }

  Rows rows() {
    return rows;
  }

  String className(String model) {
    return classes.ofClass(model);
  }

  void define(String definition) {
    definitions.add(definition);
  }

  void shape(String place, List<Long> sizes) {
    shapes.put(place, sizes);
  }

  /** Notes the module of a layer; false where that is done. */
  boolean counted(String module, String path) {
    return modules.putIfAbsent(path, module) == null;
  }

  void statistics(String path, long number) {
    statistics.put(path, number);
  }

  void besides(String path, long number, boolean trained) {
    if (besides.put(path, number) == null && trained) {
      trainedBesides += number;
    }
  }

  /** A layer that owns parameters must have become a module, or they would be missing. */
  void requireCounted(Row row, String path, Node node) {
    if (!modules.containsKey(path) && total(row) != 0) {
      throw Refusal.of(node, "PyTorch", "its parameters have no place");
    }
  }

  private static long total(Row row) {
    return Rows.number(row.parameters().total(), "the parameters of " + row.name());
  }

  /** What a layer's call gives, for the asserted batch. */
  List<List<Long>> outputs(Row row, int call) {
    if (call >= row.calls().size()) {
      return List.of();
    }
    return row.calls().get(call).outputs().stream().map(shape -> sizes(shape, row.name())).toList();
  }

  static List<Long> sizes(Shape shape, String what) {
    List<Long> sizes = new ArrayList<>();
    if (!shape.hasRank()) {
      throw new NoCounterpartException(
          "the shape of " + what + " is not known: " + shape.unknownReason());
    }
    for (int axis = 0; axis < shape.rank(); axis++) {
      Formula size = shape.size(axis).bind(Map.of(Network.BATCH, Formula.of(BATCH)));
      sizes.add(Rows.number(size.reduced(), "a size of " + what));
    }
    return sizes;
  }

  String text(Network network, Report report, List<List<Long>> inputs) {
    StringBuilder text = new StringBuilder("# ");
    text.append(Quoted.comment(network.name()))
        .append(" in PyTorch\nimport torch\nfrom torch import nn\n");
    String classesText = String.join("\n\n", definitions);
    if (classesText.contains("F.")) {
      text.append("from torch.nn import functional as F\n");
    }
    text.append(
        """


        def shapes_of(values):
            return {name: tuple(value.shape) for name, value in values.items() if torch.is_tensor(value)}


        def count(module):
            # PyTorch keeps moving means and variances as buffers, which are no parameters there.
            parameters = sum(value.numel() for value in module.parameters())
            statistics = sum(
                value.numel()
                for name, value in module.named_buffers()
                if not name.endswith("num_batches_tracked")
            )
            return parameters, statistics


        """);
    text.append(classesText).append("\n\nnetwork = Network().eval()\n");
    counts(text, report);
    text.append("\nnetwork(");
    text.append(
        String.join(", ", inputs.stream().map(one -> "torch.zeros" + TorchCall.all(one)).toList()));
    text.append(")\nshapes = {\n");
    shapes.forEach(
        (place, sizes) ->
            text.append("    ")
                .append(Quoted.python(place))
                .append(": ")
                .append(TorchCall.all(sizes))
                .append(",\n"));
    text.append(
        """
        }
        for name, shape in shapes.items():
            module, _, value = name.rpartition(".")
            found = network.get_submodule(module).shapes[value]
            assert found == shape, (name, found)
        print("all numbers are as counted:", sum(count(network)), "parameters and statistics")
        """);
    return text.toString();
  }

  private void counts(StringBuilder text, Report report) {
    long allStatistics = statistics.values().stream().mapToLong(number -> number).sum();
    long allBesides = besides.values().stream().mapToLong(number -> number).sum();
    long total = Rows.number(report.totals().parameters().total(), "the number of parameters");
    long trainable = Rows.number(report.totals().parameters().trainable(), "the trainable");
    text.append("parameters, statistics = count(network)\n");
    if (allBesides > 0) {
      text.append(
              "# PyTorch has a bias for the input and one for the state, where Keras has one for")
          .append(" both:\n# there are ")
          .append(allBesides)
          .append(" parameters more here.\n");
    }
    text.append("assert parameters == ").append(total - allStatistics + allBesides).append('\n');
    if (allStatistics > 0) {
      text.append("assert statistics == ").append(allStatistics).append('\n');
    }
    if (allBesides > 0 || allStatistics > 0) {
      text.append("assert parameters + statistics");
      text.append(allBesides > 0 ? " - " + allBesides : "").append(" == ").append(total);
      text.append("  # as Keras counts\n");
    }
    text.append("trainable = sum(value.numel() for value in network.parameters() if")
        .append(" value.requires_grad)\nassert trainable == ")
        .append(trainable + trainedBesides)
        .append("\ncounts = {\n    # layer: parameters and statistics\n");
    modules.forEach(
        (path, module) -> {
          Row row = rows.find(path);
          long fixed = statistics.getOrDefault(path, 0L);
          long own = (row == null ? 0 : total(row)) - fixed + besides.getOrDefault(path, 0L);
          text.append("    ")
              .append(Quoted.python(module))
              .append(": (")
              .append(own)
              .append(", ")
              .append(fixed)
              .append("),\n");
        });
    text.append(
        """
        }
        for name, numbers in counts.items():
            found = count(network.get_submodule(name))
            assert found == numbers, (name, found)
        """);
  }
}
