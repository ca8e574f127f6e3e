package dev.netweight.operator.stored;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A module of PyTorch's of which a file holds the tensors. Where their names and sizes, or the
 * file's own words, make its kind certain, each size is said by its name; elsewhere a tensor has as
 * many elements as the product of its sizes.
 */
public final class StoredModule implements Operator {
  private static final OperatorName NAME = OperatorName.stored("Module");
  private static final String NO_INPUT = "a file of weights says no input shape";
  private static final Set<String> SEVERAL = Set.of("LSTM", "GRU", "RNN", "LSTMCell");
  private static final String GAP = "gap";
  private static final String KIND = "kind";
  private static final String MODULE = "module";
  private static final String TENSORS = "tensors";

  /**
   * A module as a file shows it.
   *
   * @param path its name with slashes between the modules it is in: {@code layers/0/q_proj}
   * @param kind its class in PyTorch, such as {@code Conv2d}, where that is certain; else empty
   * @param settings what is known of its configuration, by PyTorch's names: {@code stride}
   * @param tensors what it owns, each path as the file has it: {@code layers.0.q_proj.weight}
   * @param inputs the names of the values it takes; none where that is not known
   */
  public record Found(
      String path, String kind, Attributes settings, List<Tensor> tensors, List<String> inputs) {
    public Found {
      tensors = List.copyOf(tensors);
      inputs = List.copyOf(inputs);
    }
  }

  /** The node that stands for a module. */
  public static Node node(Found found) {
    Map<String, Attribute> settings = new LinkedHashMap<>();
    settings.put(TENSORS, new Attribute.Stored(found.tensors()));
    if (!found.kind().isEmpty()) {
      settings.put(KIND, Attribute.of(found.kind()));
    }
    if (!found.settings().entries().isEmpty()) {
      settings.put(MODULE, new Attribute.Entries(found.settings().entries()));
    }
    return new Node(
        found.path(),
        found.path(),
        NAME,
        ModuleForm.of(found.kind(), found.path(), found.tensors()).label(),
        new Attributes(settings),
        Attributes.NONE,
        found.inputs(),
        ModuleCall.type(found.tensors()),
        true,
        null);
  }

  /** Whether nodes of a type stand for modules. */
  public static boolean isModule(OperatorName type) {
    return type.equals(NAME);
  }

  /** Whether the tensors of a module are certainly those of a module of one kind. */
  public static boolean isCertain(Found found) {
    ModuleForm form = ModuleForm.of(found.kind(), found.path(), found.tensors());
    return form.form() != null && !form.kind().isEmpty();
  }

  /** Whether what a module gives is more than one tensor, which no other takes as it is. */
  public static boolean givesSeveral(Node node) {
    return SEVERAL.contains(node.typeLabel());
  }

  /** The same node, as one that takes other values. */
  public static Node taking(Node node, List<String> inputs) {
    return with(node, node.settings(), inputs);
  }

  /**
   * The same node, as one before which there may be others of which the file says nothing. An
   * activation keeps a row of features; of images, a pooling or flattening would change the shape.
   */
  public static Node afterGap(Node node) {
    return with(node, node.settings().with(GAP, true), node.inputs());
  }

  private static Node with(Node node, Attributes settings, List<String> inputs) {
    return new Node(
        node.id(),
        node.layer(),
        node.type(),
        node.typeLabel(),
        settings,
        node.arguments(),
        inputs,
        node.weightType(),
        node.trainable(),
        node.body(),
        node.identity(),
        node.outputs());
  }

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Stands for a module of PyTorch's of which a file holds the tensors.";
  }

  @Override
  public String reference() {
    return "https://pytorch.org/docs/stable/generated/torch.nn.Module.html";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    List<Tensor> tensors =
        settings.find(TENSORS) instanceof Attribute.Stored stored ? stored.tensors() : List.of();
    Attributes own =
        settings.find(MODULE) instanceof Attribute.Entries entries
            ? new Attributes(entries.entries())
            : Attributes.NONE;
    ModuleForm form = ModuleForm.of(settings.text(KIND, ""), call.node().layer(), tensors);
    String unknown =
        call.values().isEmpty() ? NO_INPUT : settings.flag(GAP, false) ? gap(call.input(0)) : "";
    Outcome given =
        !unknown.isEmpty()
            ? Outcome.of(Shape.unknown(unknown), Cost.unknown(unknown))
            : new ModuleCall(call, form, own, ModuleForm.withoutScales(tensors)).outcome();
    Cost cost =
        new Cost(form.weights(tensors), given.cost().work(), "", given.cost().unknownWork());
    List<String> notes = new ArrayList<>(given.notes());
    if (!form.note().isEmpty()) {
      notes.add(form.note());
    }
    notes.addAll(SaidSizes.contradictions(form.kind(), own, tensors));
    return new Outcome(
        given.values(),
        cost,
        given.derivations(),
        given.parts(),
        given.reach(),
        notes,
        given.figure());
  }

  /** Why what comes through a gap is not known; empty where it is a row of features. */
  private static String gap(Shape input) {
    return input.hasRank() && input.rank() == 2
        ? ""
        : "what stands before it without weights may pool or flatten; the file does not say";
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
