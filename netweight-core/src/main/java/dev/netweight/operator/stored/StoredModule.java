package dev.netweight.operator.stored;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module of PyTorch's of which a file holds the tensors. Where their names and sizes, or the
 * file's own words, make its kind certain, each size is said by its name; elsewhere a tensor has as
 * many elements as the product of its sizes.
 */
public final class StoredModule implements Operator {
  private static final OperatorName NAME = OperatorName.stored("Module");
  private static final String NO_INPUT = "a file of weights says no input shape";
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
    Attributes settings =
        new Attributes(
            Map.of(
                KIND, Attribute.of(found.kind()),
                MODULE, new Attribute.Entries(found.settings().entries()),
                TENSORS, new Attribute.Stored(found.tensors())));
    DataType type = found.tensors().isEmpty() ? DataType.FLOAT32 : found.tensors().get(0).type();
    return new Node(
        found.path(),
        found.path(),
        NAME,
        found.kind().isEmpty() ? "stored module" : found.kind(),
        settings,
        Attributes.NONE,
        found.inputs(),
        type,
        true,
        null);
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
    List<Weight> weights = new ArrayList<>();
    if (call.settings().find(TENSORS) instanceof Attribute.Stored stored) {
      for (Tensor tensor : stored.tensors()) {
        weights.add(weight(tensor));
      }
    }
    return Outcome.of(Shape.unknown(NO_INPUT), new Cost(weights, List.of(), "", NO_INPUT));
  }

  private static Weight weight(Tensor tensor) {
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < tensor.shape().rank(); i++) {
      sizes.add(tensor.shape().size(i).named("axis " + i, "the stored shape"));
    }
    String role = tensor.path().substring(tensor.path().lastIndexOf('.') + 1);
    return new Weight(
            role,
            kind(tensor.use()),
            tensor.use() == Tensor.Use.TRAINED,
            Formula.product(sizes),
            tensor.shape(),
            Map.of(),
            tensor.type())
        .of(tensor.identity(), Weight.Claim.USED);
  }

  private static Weight.Kind kind(Tensor.Use use) {
    return switch (use) {
      case LAYER -> Weight.Kind.STORED;
      case TRAINED, FROZEN -> Weight.Kind.WEIGHT;
      case TABLE -> Weight.Kind.TABLE;
      case QUANTIZATION -> Weight.Kind.QUANTIZATION;
      case BUFFER, AVERAGE, OPTIMIZER, RANDOM_STATE, OTHER -> Weight.Kind.BUFFER;
    };
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
