package dev.netweight.report;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a report: all its calls together.
 *
 * @param path the names of the models it is in and its own, joined by slashes
 * @param name its own name
 * @param type its class, as people know it
 * @param trainable whether its weights, if it has any, are updated in training
 * @param calls what each call took and gave, in order
 * @param parameters what it owns and what its parts own
 * @param macs multiply-adds of all calls and parts, under the report's convention
 * @param weights the tensors it owns, those of its parts excluded, with their data types set
 * @param weightType how its weights are stored, where a weight does not say otherwise
 * @param work what all calls do, those of its parts excluded, batch included
 * @param unknownWork why there may be more work than this; empty where all is known
 * @param derivations how sizes of its first call's outputs follow
 * @param layers what is inside it, where it is a model
 * @param fields along each axis on which its windows slide, how much of the network's input one
 *     position of its output sees; empty where it has no windows, or that is not known
 * @param plumbing whether it only makes constants and shapes: it owns nothing that counts and does
 *     no product, and what it makes is known before anything runs
 * @param activations how many numbers all its calls give or, where it is a model, its layers give,
 *     at the sizes that the multiply-adds are for
 * @param said the layer as its file says it, at its first call
 */
public record Row(
    String path,
    String name,
    String type,
    boolean trainable,
    List<Visit> calls,
    Count parameters,
    Formula macs,
    List<Weight> weights,
    DataType weightType,
    List<Work> work,
    String unknownWork,
    List<Derivation> derivations,
    List<Row> layers,
    List<Field> fields,
    boolean plumbing,
    Formula activations,
    Said said) {
  /** The type of a row that stands for a module: the rows whose names begin with its own. */
  public static final String MODULE = "module";

  public Row {
    calls = List.copyOf(calls);
    weights = List.copyOf(weights);
    work = List.copyOf(work);
    derivations = List.copyOf(derivations);
    layers = List.copyOf(layers);
    fields = List.copyOf(fields);
  }

  /** A layer as its file says it; rows are compared by what they count, and not by this. */
  public static final class Said {
    /** What is said of a module: nothing. */
    public static final Said NOTHING = new Said(null);

    private final @Nullable Node node;

    private Said(@Nullable Node node) {
      this.node = node;
    }

    public static Said of(Node node) {
      return new Said(node);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Said;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public String toString() {
      return "";
    }
  }

  /** The layer as its file says it; null for a module. */
  public @Nullable Node node() {
    return said.node;
  }

  /**
   * What one position of an output sees of the network's input, along one axis.
   *
   * @param size how many positions, from the first to the last: the receptive field
   * @param stride how far apart in the input two neighbours are: the effective stride
   */
  public record Field(Formula size, Formula stride) {}

  /**
   * One call of the layer.
   *
   * @param inputs the shapes it took, those of tensors that stand in the file excluded
   * @param outputs the shapes it gave
   * @param sources which layers' outputs it took
   * @param types how the outputs are stored
   * @param names what the file calls the outputs; none where they have no names of their own
   */
  public record Visit(
      List<Shape> inputs,
      List<Shape> outputs,
      List<Source> sources,
      List<DataType> types,
      List<String> names) {
    public Visit {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      sources = List.copyOf(sources);
      types = List.copyOf(types);
      names = List.copyOf(names);
    }
  }

  /**
   * The output of a layer's call.
   *
   * @param layer the layer's name
   * @param call which of its calls, from 0
   * @param output which of that call's outputs, from 0
   */
  public record Source(String layer, int call, int output) {}

  /**
   * A number of parameters.
   *
   * @param total all that the framework counts, statistics included
   * @param trainable those updated in training
   * @param nonTrainable the frozen ones and the statistics
   * @param bytes what they take as stored
   * @param trainableBytes what those updated in training take
   * @param nonTrainableBytes what the others take
   * @param randomState the numbers in the states of random generators, which are in no other count
   * @param bytesByType what they take as stored, by the names of the data types
   * @param notCounted the elements of the tensors that are no parameters, by what they are
   */
  public record Count(
      Formula total,
      Formula trainable,
      Formula nonTrainable,
      Formula bytes,
      Formula trainableBytes,
      Formula nonTrainableBytes,
      Formula randomState,
      Map<String, Formula> bytesByType,
      Map<Weight.Kind, Formula> notCounted) {
    public Count {
      bytesByType = ordered(bytesByType);
      notCounted = ordered(notCounted);
    }

    /** A copy in the same order, which a single entry has anyway. */
    private static <K, V> Map<K, V> ordered(Map<K, V> given) {
      return given.size() < 2
          ? Map.copyOf(given)
          : Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }
  }

  /** The same row under another name, with other rows inside. */
  public Row with(String changed, Count count, List<Row> inner) {
    return new Row(
        path,
        changed,
        type,
        trainable,
        calls,
        count,
        macs,
        weights,
        weightType,
        work,
        unknownWork,
        derivations,
        inner,
        fields,
        plumbing,
        activations,
        said);
  }

  /** The shapes that the last call took, as Keras shows a layer that is called several times. */
  public List<Shape> inputShapes() {
    return calls.isEmpty() ? List.of() : calls.get(calls.size() - 1).inputs();
  }

  /** The shapes that the last call gave, those excluded that nobody asks for. */
  public List<Shape> outputShapes() {
    if (calls.isEmpty()) {
      return List.of();
    }
    Visit last = calls.get(calls.size() - 1);
    if (!last.names().contains("")) {
      return last.outputs();
    }
    List<Shape> asked = new ArrayList<>();
    for (int i = 0; i < last.outputs().size(); i++) {
      if (i >= last.names().size() || !last.names().get(i).isEmpty()) {
        asked.add(last.outputs().get(i));
      }
    }
    return asked;
  }

  /** The parameters as the sum of what each weight has: {@code 10 × (3·3·3) + 10}. */
  public Formula formula() {
    return weights.isEmpty() || !layers.stream().allMatch(Row::plumbing)
        ? parameters.total()
        : Formula.sum(
            weights.stream()
                .filter(Weight::isCounted)
                .map(weight -> weight.count().named(weight.role(), "weight " + weight.role()))
                .toList());
  }
}
