package dev.netweight.formats.onnx;

import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From the types and tensors of a file to values. */
final class Values {
  /** What stands for a size that has no name. */
  interface Free {
    Dimension size(int axis);
  }

  private Values() {}

  static DataType type(ElementType type) {
    return type.equals(ElementType.UNDEFINED) ? DataType.UNSTATED : type.dataType();
  }

  /** What a type says of a value. */
  static Value of(OnnxType type, Free free) {
    if (type instanceof OnnxType.OfTensor tensor) {
      return Value.of(shape(tensor.shape(), free), type(tensor.element()));
    } else if (type instanceof OnnxType.OfSparseTensor tensor) {
      return Value.of(shape(tensor.shape(), free), type(tensor.element()));
    } else if (type instanceof OnnxType.OfSequence sequence) {
      return new Value.Sequence(of(sequence.element(), free), Optional.empty());
    } else if (type instanceof OnnxType.OfOptional optional) {
      return new Value.Maybe(of(optional.element(), free), Optional.empty());
    } else if (type instanceof OnnxType.OfMap map) {
      return new Value.Dictionary(type(map.key()), of(map.value(), free));
    }
    return Value.unknown("the file does not say what it is");
  }

  private static Shape shape(Optional<List<OnnxType.Size>> sizes, Free free) {
    if (sizes.isEmpty()) {
      return Shape.unknown("the file does not say how many axes it has");
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (OnnxType.Size size : sizes.get()) {
      if (size instanceof OnnxType.Known known) {
        dimensions.add(Dimension.of(known.size()));
      } else if (size instanceof OnnxType.Named named) {
        dimensions.add(Dimension.of(SizeExpression.parse(named.name())));
      } else {
        dimensions.add(free.size(dimensions.size()));
      }
    }
    return Shape.of(dimensions);
  }

  /** The names of a type's sizes. */
  static Set<String> symbols(OnnxType type) {
    Set<String> symbols = new HashSet<>();
    if (type instanceof OnnxType.OfTensor tensor && tensor.shape().isPresent()) {
      for (OnnxType.Size size : tensor.shape().get()) {
        if (size instanceof OnnxType.Named named) {
          symbols.addAll(SizeExpression.parse(named.name()).variables());
        }
      }
    }
    return symbols;
  }

  /** A name that several sizes of a type have. */
  static Optional<String> repeated(OnnxType type) {
    Set<String> names = new HashSet<>();
    if (type instanceof OnnxType.OfTensor tensor && tensor.shape().isPresent()) {
      for (OnnxType.Size size : tensor.shape().get()) {
        if (size instanceof OnnxType.Named named && !names.add(named.name())) {
          return Optional.of(named.name());
        }
      }
    }
    return Optional.empty();
  }

  /** What a file says of a value that a node gives: names that no input has say nothing. */
  static Value stated(OnnxType type, Set<String> known) {
    Value value =
        of(type, axis -> new Dimension.Unknown("the file does not say the size of axis " + axis));
    return value instanceof Value.Tensor tensor && tensor.shape().hasRank()
        ? Value.of(
            Shape.of(tensor.shape().dimensions().stream().map(size -> known(size, known)).toList()),
            tensor.type())
        : value;
  }

  private static Dimension known(Dimension size, Set<String> symbols) {
    return symbols.containsAll(size.formula().variables())
        ? size
        : new Dimension.Unknown(
            "the file calls it " + size + ", which no input has: it is known when the model runs");
  }

  /** A tensor of the file. */
  static Constant constant(OnnxTensor tensor, String name) {
    return new Constant(tensor.name(), content(tensor, name, true));
  }

  static Constant constant(OnnxSparseTensor tensor, String name) {
    return new Constant(tensor.values().name(), content(tensor, name, true));
  }

  /**
   * A tensor with its elements, where they were kept.
   *
   * @param name its name, unique in the model
   * @param initializer whether the file lists it among the weights
   */
  static Value.Tensor content(OnnxTensor tensor, String name, boolean initializer) {
    Shape shape = shape(tensor.dimensions(), name);
    DataType type = type(tensor.type());
    return new Value.Tensor(
        shape,
        type,
        tensor.values().map(Values::elements),
        Optional.of(new Value.Origin(name, initializer, shape, type)));
  }

  static Value.Tensor content(OnnxSparseTensor tensor, String name, boolean initializer) {
    Shape shape = shape(tensor.dimensions(), name);
    DataType type = type(tensor.values().type());
    return new Value.Tensor(
        shape,
        type,
        Optional.empty(),
        Optional.of(new Value.Origin(name, initializer, shape, type)));
  }

  private static Shape shape(List<Long> sizes, String name) {
    List<Dimension> dimensions = new ArrayList<>();
    for (long size : sizes) {
      dimensions.add(Dimension.of(size));
    }
    return Shape.of(dimensions).checked("the tensor " + name);
  }

  private static List<Element> elements(OnnxTensor.Values values) {
    List<Element> elements = new ArrayList<>();
    if (values instanceof OnnxTensor.Values.Integers integers) {
      for (long number : integers.numbers()) {
        elements.add(Element.of(number));
      }
    } else if (values instanceof OnnxTensor.Values.Reals reals) {
      for (double number : reals.numbers()) {
        elements.add(Element.of(number));
      }
    }
    return elements;
  }
}
