package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function of PyTorch that is written: what it is given, by the names of the function's
 * parameters, as values of the graph.
 */
final class FunctionCall {
  private final LayerCall call;
  private final TorchCall given;

  private FunctionCall(LayerCall call, TorchCall given) {
    this.call = call;
    this.given = given;
  }

  static FunctionCall of(LayerCall call) {
    TorchCall given =
        TorchCall.of(call.node(), call.values())
            .orElseThrow(
                () -> new NoCounterpartException(call.node().type() + " has no known parameters"));
    return new FunctionCall(call, given);
  }

  Graph graph() {
    return call.graph();
  }

  /** The arguments as the function's own rule reads them. */
  TorchCall given() {
    return given;
  }

  String function() {
    return given.function();
  }

  boolean has(String name) {
    return given.has(name);
  }

  boolean flag(String name, boolean absent) {
    return given.arguments().flag(name, absent);
  }

  String text(String name, String absent) {
    return given.arguments().text(name, absent);
  }

  int integer(String name, int absent) {
    return given.arguments().integer(name, absent);
  }

  /** A plain number. */
  double number(String name, double absent) {
    Attribute value = given.find(name);
    if (value == null) {
      return absent;
    } else if (value instanceof Attribute.Decimal decimal) {
      return decimal.number();
    } else if (value instanceof Attribute.Flag flag) {
      return flag.on() ? 1 : 0;
    } else if (value instanceof Attribute.Size size) {
      return LayerCall.number(size.formula(), name);
    }
    throw refused(name + " is a tensor; it must be a number here");
  }

  /** Whole numbers, so many or one for all; {@code absent} where they are missing. */
  long[] numbers(String name, int count, long absent) {
    return LayerCall.numbers(given.sizes(name, count, absent), name);
  }

  /** Which of the call's values an argument is; NONE where it is missing. */
  Edge tensorIfAny(String name) {
    Attribute value = given.find(name);
    return value == null ? Edge.NONE : edge(name, value);
  }

  /** A tensor, or a plain number as one. */
  Edge tensor(String name) {
    Edge edge = tensorIfAny(name);
    if (edge.name().isEmpty()) {
      throw refused("it is not given " + name);
    }
    return edge;
  }

  /** A tensor or a number, as elements of a type. */
  Edge tensor(String name, DataType type) {
    Attribute value = given.find(name);
    if (value instanceof Attribute.Decimal || value instanceof Attribute.Flag) {
      return graph().number(number(name, 0), type);
    }
    return graph().cast(tensor(name), type);
  }

  /** What an item of the arguments is: one of the call's inputs, or a number. */
  Edge edge(String name, Attribute value) {
    if (value instanceof Attribute.Input input) {
      Edge edge = call.input(input.index());
      if (edge.name().isEmpty()) {
        throw refused("its " + name + " is not a tensor");
      }
      return edge;
    } else if (value instanceof Attribute.Decimal decimal) {
      return graph().number(decimal.number(), DataType.FLOAT32);
    } else if (value instanceof Attribute.Flag flag) {
      return graph().number(flag.on() ? 1 : 0, DataType.BOOL);
    } else if (value instanceof Attribute.Size size) {
      return size.formula().reduced().value().isPresent()
          ? graph().integer(LayerCall.number(size.formula(), name))
          : graph().reshape(graph().size(size.formula()), Shape.SCALAR);
    }
    throw refused("its " + name + " is no tensor: " + value);
  }

  /** The tensors of a list. */
  List<Edge> tensors(String name) {
    Attribute value = given.find(name);
    List<Edge> edges = new ArrayList<>();
    if (value instanceof Attribute.Items items) {
      if (items.items().size() == 1 && items.items().get(0) instanceof Attribute.Items inner) {
        items = inner;
      }
      for (Attribute item : items.items()) {
        edges.add(edge(name, item));
      }
    } else if (value != null) {
      edges.add(edge(name, value));
    }
    if (edges.isEmpty()) {
      throw refused("it is not given " + name);
    }
    return edges;
  }

  /** The shape of a tensor that it is given, whose rank must be known. */
  Shape shape(String name) {
    return shape(tensor(name));
  }

  /** The shape of a value, whose rank must be known. */
  Shape shape(Edge edge) {
    if (!edge.shape().hasRank()) {
      throw refused("the shape of what it is given is not known: " + edge.shape());
    }
    return edge.shape();
  }

  /** The size of an axis as a number. */
  long size(Shape shape, int axis) {
    return LayerCall.number(shape.size(axis), "the size of axis " + axis);
  }

  int axis(String name, int absent, int rank) {
    return given.axis(name, absent, rank);
  }

  List<Integer> axes(String name, int rank) {
    return given.axes(name, rank);
  }

  List<Formula> sizes(String name) {
    return given.sizes(name);
  }

  Value value(int output) {
    return call.outcome().values().get(output);
  }

  int outputs() {
    return call.outcome().outputs().size();
  }

  /** The shape of what it gives, as far as it is known before it runs. */
  Shape output(int index) {
    Shape shape = call.output(index);
    if (!shape.hasRank()) {
      throw refused("the shape of what it gives is not known: " + shape.unknownReason());
    }
    return shape;
  }

  /** The type of what it gives. */
  DataType type() {
    DataType said = value(0).type();
    return said.isStated() ? said : promoted("input");
  }

  /** The type of what it computes with: that to which its operands come. */
  DataType promoted(String... names) {
    List<Operand> operands = new ArrayList<>();
    for (String name : names) {
      Attribute value = given.find(name);
      if (value instanceof Attribute.Input) {
        Edge edge = tensor(name);
        operands.add(new Operand(Value.of(edge.shape(), edge.type()), false));
      } else if (value != null) {
        operands.add(Operand.of(name, value));
      }
    }
    DataType type = Operand.type(operands);
    if (!type.isStated()) {
      throw refused("the type of what it computes is not known");
    }
    return type;
  }

  /** A tensor in another shape: that which Netweight says of an output. */
  Edge shaped(Edge value, int output) {
    return graph().reshape(value, output(output));
  }

  /** A number of the type of a tensor. */
  Edge like(Edge value, double number) {
    return graph().number(number, value.type());
  }

  /** An output as the type that Netweight says of it. */
  Edge asStated(int index, Edge edge) {
    if (edge.name().isEmpty() || index >= call.outcome().values().size()) {
      return edge;
    }
    DataType said = value(index).type();
    return said.isStated() && edge.type().isStated() ? graph().cast(edge, said) : edge;
  }

  NoCounterpartException refused(String why) {
    return new NoCounterpartException(function() + ": " + why);
  }

  /** An argument as it is given, or null. */
  @Nullable Attribute find(String name) {
    return given.find(name);
  }
}
