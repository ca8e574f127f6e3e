package dev.netweight.proof.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph of ONNX in the making. A graph inside another, such as the body of a loop, sees all
 * values of the one around it and leaves its weights to it.
 *
 * <p>Source: onnx.proto of ONNX 1.15 (IR version 9, operator set 20).
 */
public final class Graph {
  /** The operator set that is written: the first with all that is used here. */
  public static final long OPERATOR_SET = 20;

  static final String LEARNING = "ai.onnx.ml";

  private final @Nullable Graph outer;
  private final Set<String> names;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<String, Edge> inputs = new LinkedHashMap<>();
  private final Map<String, Edge> outputs = new LinkedHashMap<>();
  private final Map<String, Initializer> weights = new LinkedHashMap<>();
  private final Map<TensorProto, Edge> constants = new HashMap<>();
  private final List<TensorProto> constantsInOrder = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final GraphSizes sizes = new GraphSizes(this);
  private boolean isLearning;
  private String scope = "";
  private String format = "";

  public Graph() {
    this(null);
  }

  private Graph(@Nullable Graph outer) {
    this.outer = outer;
    this.names = outer == null ? new HashSet<>() : outer.names;
  }

  /** A graph inside this one. */
  public Graph inner() {
    return new Graph(this);
  }

  private Graph outermost() {
    return outer == null ? this : outer.outermost();
  }

  /** Something that a person should know of the values that the graph gives. */
  public void note(String message) {
    outermost().notes.add(message);
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Says the format, with its version, of the network that is written. */
  public void writes(String networkFormat) {
    format = networkFormat;
  }

  /** The format, with its version, of the network that is written; empty where nobody said. */
  public String format() {
    return outermost().format;
  }

  /** A name that nothing else has. */
  String fresh(String wanted) {
    String base = wanted.isEmpty() ? "value" : wanted;
    String name = base;
    for (int i = names.contains(base) ? names.size() : 0; !names.add(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }

  /** Names from here on begin with this; gives what they began with before. */
  public String enter(String changed) {
    Graph owner = outermost();
    String before = owner.scope;
    owner.scope = changed;
    return before;
  }

  /** A name for what an operation gives. */
  String freshOutput(String operation) {
    String within = outermost().scope;
    return fresh(within.isEmpty() ? operation : within + "/" + operation);
  }

  void append(NodeProto node) {
    nodes.add(node);
  }

  /** An operation of ONNX's own domain. */
  public Operation op(String name) {
    return new Operation(this, name, "");
  }

  /** An operation of ONNX's domain for machine learning beside neural networks. */
  public Operation learning(String name) {
    outermost().isLearning = true;
    return new Operation(this, name, LEARNING);
  }

  /** Whether there is one of that domain in it. */
  boolean isLearning() {
    return isLearning;
  }

  /** Something that the graph is given. */
  public Edge input(String name, Shape shape, DataType type) {
    Edge edge = new Edge(fresh(name), shape, type);
    inputs.put(edge.name(), edge);
    sizes.learn(edge);
    return edge;
  }

  /** Something that the graph gives, under a name of its own; which of its edges that is. */
  public Edge output(String name, Edge value) {
    Edge given = op("Identity").called(fresh(name), value);
    outputs.put(given.name(), given);
    return given;
  }

  public Collection<Edge> inputs() {
    return Collections.unmodifiableCollection(inputs.values());
  }

  public Collection<Edge> outputs() {
    return Collections.unmodifiableCollection(outputs.values());
  }

  /**
   * A tensor that the graph brings: the same edge for the same name.
   *
   * @throws NoCounterpartException where a size is not known
   */
  public Edge weight(String name, Shape shape, DataType type, Elements elements) {
    Graph owner = outermost();
    Initializer known = owner.weights.get(name);
    if (known == null) {
      if (!shape.isFullyKnown()) {
        throw new NoCounterpartException(
            "the weight " + name + " has the shape " + shape + ", which is not known");
      }
      List<Long> sizes =
          shape.dimensions().stream().map(size -> ((Dimension.Known) size).size()).toList();
      known = new Initializer(name, sizes, type, elements);
      names.add(name);
      owner.weights.put(name, known);
    }
    return new Edge(name, shape, known.type());
  }

  /** The tensors that the graph brings, constants apart. */
  public Collection<Initializer> weights() {
    return Collections.unmodifiableCollection(weights.values());
  }

  /**
   * Leaves out the weights that nothing takes, such as the state of a generator of random numbers.
   */
  public void keepUsedWeights() {
    Set<String> used = UsedNames.of(message(List.of()));
    weights.values().removeIf(weight -> !used.contains(weight.name()));
  }

  /** A vector of 64-bit integers. */
  public Edge integers(long... values) {
    return integers(List.of((long) values.length), values);
  }

  /** How much stands before and after each axis, for a Pad, given that of some axes. */
  public Edge pads(int rank, long[] axes, long... both) {
    long[] pads = new long[2 * rank];
    for (int i = 0; i < axes.length; i++) {
      pads[(int) axes[i]] = both[i];
      pads[rank + (int) axes[i]] = both[axes.length + i];
    }
    return integers(pads);
  }

  /** One 64-bit integer, without axes. */
  public Edge integer(long value) {
    return integers(List.of(), value);
  }

  /** A tensor of 64-bit integers, in row-major order. */
  public Edge integers(List<Long> shape, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return constant(shape, DataType.INT64, bytes.array());
  }

  /** One number of a type, without axes. */
  public Edge number(double value, DataType type) {
    return numbers(List.of(), type, value);
  }

  /** A vector of numbers. */
  public Edge numbers(DataType type, double... values) {
    return numbers(List.of((long) values.length), type, values);
  }

  /** A tensor of numbers, in row-major order. */
  public Edge numbers(List<Long> shape, DataType type, double... values) {
    DataType stated = type.isStated() ? type : DataType.FLOAT32;
    ByteBuffer bytes =
        ByteBuffer.allocate((int) ElementTypes.bytes(stated, values.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      Numbers.put(bytes, stated, value);
    }
    return constant(shape, stated, bytes.array());
  }

  private Edge constant(List<Long> shape, DataType type, byte[] bytes) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .addAllDims(shape)
            .setDataType(ElementTypes.code(type))
            .setRawData(ByteString.copyFrom(bytes))
            .build();
    Graph owner = outermost();
    return owner.constants.computeIfAbsent(
        tensor,
        added -> {
          String name = fresh("constant");
          owner.constantsInOrder.add(added.toBuilder().setName(name).build());
          return new Edge(name, Shape.of(shape.stream().mapToLong(size -> size).toArray()), type);
        });
  }

  /** A size as a vector of one 64-bit integer: computed from the inputs where it is free. */
  public Edge size(Formula size) {
    return outermost().sizes.vector(size);
  }

  /** A shape as a vector of 64-bit integers: computed from the inputs where sizes are free. */
  public Edge shape(Shape shape) {
    return outermost().sizes.vector(shape);
  }

  /** The same elements in another shape. */
  public Edge reshape(Edge value, Shape shape) {
    return op("Reshape").with("allowzero", 1).shaped(shape).on(value, shape(shape));
  }

  /** Axes in another order: axis i of the result is axis order[i] of the value. */
  public Edge transpose(Edge value, int... order) {
    List<Integer> axes = new ArrayList<>();
    List<Dimension> sizes = new ArrayList<>();
    boolean same = true;
    for (int i = 0; i < order.length; i++) {
      same &= order[i] == i;
      axes.add(order[i]);
      if (value.shape().hasRank()) {
        sizes.add(value.shape().get(order[i]));
      }
    }
    if (same) {
      return value;
    }
    Operation transposition = op("Transpose").with("perm", axes);
    return (value.shape().hasRank() ? transposition.shaped(Shape.of(sizes)) : transposition)
        .on(value);
  }

  /** A tensor of one number. */
  public Edge filled(double number, DataType type, Shape shape) {
    return op("Expand").shaped(shape).on(number(number, type), shape(shape));
  }

  /** The same elements as another type. */
  public Edge cast(Edge value, DataType type) {
    return value.type().equals(type)
        ? value
        : op("Cast")
            .with("to", ElementTypes.code(type))
            .typed(type)
            .shaped(value.shape())
            .on(value);
  }

  /** An operation of one input that changes each element, such as {@code Relu}. */
  public Edge each(String operation, Edge value) {
    return op(operation).shaped(value.shape()).on(value);
  }

  /** An operation of two inputs with broadcasting, such as {@code Add}. */
  public Edge two(String operation, Edge left, Edge right) {
    return op(operation).on(left, right);
  }

  /** The graph as ONNX's message, with the given weights in it and the others left out. */
  GraphProto message(List<TensorProto> stored) {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("netweight");
    // An initializer would be taken for a weight.
    constantsInOrder.forEach(constant -> graph.addNode(Messages.constant(constant)));
    graph.addAllNode(nodes);
    inputs.values().forEach(edge -> graph.addInput(Messages.value(edge)));
    outputs.values().forEach(edge -> graph.addOutput(Messages.value(edge)));
    graph.addAllInitializer(stored);
    return graph.build();
  }
}
