package dev.netweight.network;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What is known of a value before anything runs. */
public sealed interface Value {
  /** An input that was left out. */
  @SuppressWarnings("ClassInitializationDeadlock") // One thread reads a model.
  Value ABSENT = new Absent();

  /** An input that was left out. */
  record Absent() implements Value {
    @Override
    public Shape shape() {
      return Shape.unknown("an input that was left out has no shape");
    }
  }

  /**
   * A tensor.
   *
   * @param type how its elements are stored; {@link DataType#UNSTATED} where that is not said
   * @param elements its elements in row-major order, where they are few and known; some may be
   *     unknown
   * @param origin the tensor of the file whose elements these are, perhaps in another order, shape
   *     or type; empty where they are computed
   * @param every what each of its elements is, where all are known to be the same, however many
   *     they are
   * @param scale whether it is the scale of a quantisation
   */
  record Tensor(
      Shape shape,
      DataType type,
      Optional<List<Element>> elements,
      Optional<Origin> origin,
      Optional<Element> every,
      boolean scale)
      implements Value {
    public Tensor {
      elements = elements.map(List::copyOf);
    }

    /** A tensor that is no scale. */
    public Tensor(
        Shape shape,
        DataType type,
        Optional<List<Element>> elements,
        Optional<Origin> origin,
        Optional<Element> every) {
      this(shape, type, elements, origin, every, false);
    }

    /** A tensor whose elements need not be the same. */
    public Tensor(
        Shape shape, DataType type, Optional<List<Element>> elements, Optional<Origin> origin) {
      this(shape, type, elements, origin, Optional.empty());
    }

    /** The same tensor, as one whose elements stand in the file. */
    public Tensor from(Origin stored) {
      return new Tensor(shape, type, elements, Optional.of(stored), every, scale);
    }

    /** The same tensor, as the scale of a quantisation. */
    public Tensor asScale() {
      return new Tensor(shape, type, elements, origin, every, true);
    }

    /** The same tensor, as one whose elements stand in the file where another's do. */
    public Tensor from(Value other) {
      return new Tensor(shape, type, elements, other.origin(), every, scale);
    }
  }

  /**
   * Any number of values of one type.
   *
   * @param element what is known of each
   * @param items the values themselves, where their number is known
   */
  record Sequence(Value element, Optional<List<Value>> items) implements Value {
    public Sequence {
      items = items.map(List::copyOf);
    }

    @Override
    public Shape shape() {
      return Shape.unknown("a sequence of tensors has no shape of its own");
    }
  }

  /**
   * A value or none.
   *
   * @param content what the value is if there is one
   * @param present whether there is one, where that is known
   */
  record Maybe(Value content, Optional<Boolean> present) implements Value {
    @Override
    public Shape shape() {
      return Shape.unknown("a value that may be missing has no shape of its own");
    }
  }

  /** Values under keys. */
  record Dictionary(DataType key, Value value) implements Value {
    @Override
    public Shape shape() {
      return Shape.unknown("a map has no shape");
    }
  }

  /** A value of which not even the kind is known. */
  record Unknown(String reason) implements Value {
    @Override
    public Shape shape() {
      return Shape.unknown(reason);
    }
  }

  /**
   * A tensor that a file brings.
   *
   * @param name its name, unique in the model
   * @param initializer whether the file lists it among the weights; else a node makes it, which may
   *     be a weight or a mere number
   * @param shape its shape as stored
   * @param type its type as stored
   * @param standing what its owner says that it is
   */
  record Origin(String name, boolean initializer, Shape shape, DataType type, Standing standing) {
    /** A tensor of which only its use says what it is. */
    public Origin(String name, boolean initializer, Shape shape, DataType type) {
      this(name, initializer, shape, type, Standing.UNSAID);
    }
  }

  /** What the owner of a tensor says that it is. */
  enum Standing {
    /** Nothing: what it is follows from its use. */
    UNSAID,
    /** A parameter that is trained. */
    TRAINED,
    /** A parameter that is not trained. */
    FROZEN,
    /** No parameter, but kept with them: a moving mean, a table of positions. */
    BUFFER
  }

  /** Its shape: unknown for what is no tensor. */
  Shape shape();

  /** A tensor of which only the shape is known. */
  static Value of(Shape shape) {
    return of(shape, DataType.UNSTATED);
  }

  static Tensor of(Shape shape, DataType type) {
    return new Tensor(shape, type, Optional.empty(), Optional.empty());
  }

  /** A tensor whose elements are followed. */
  static Tensor of(Shape shape, DataType type, List<Element> elements) {
    return new Tensor(shape, type, Optional.of(elements), Optional.empty());
  }

  /** A vector of whole numbers, such as a shape, as 64-bit integers. */
  static Value ofSizes(List<Dimension> sizes) {
    List<Element> elements =
        sizes.stream().map(size -> (Element) new Element.Whole(size.formula())).toList();
    return of(Shape.of(sizes.size()), DataType.INT64, elements);
  }

  /** A value of which nothing is known. */
  static Value unknown(String reason) {
    return new Unknown(reason);
  }

  default boolean isAbsent() {
    return this instanceof Absent;
  }

  /** The type of its elements: unstated for what is no tensor. */
  default DataType type() {
    return DataType.UNSTATED;
  }

  /** Its elements, where they are followed. */
  default Optional<List<Element>> elements() {
    return Optional.empty();
  }

  /** What each of its elements is, where all are known to be the same. */
  default Optional<Element> every() {
    return Optional.empty();
  }

  /** The tensor of the file that it is. */
  default Optional<Origin> origin() {
    return Optional.empty();
  }

  /** The shapes of several values. */
  static List<Shape> shapes(List<? extends Value> values) {
    return values.stream().map(Value::shape).toList();
  }

  /** Tensors of which only the shapes are known. */
  static List<Value> ofShapes(List<Shape> shapes) {
    return Collections.unmodifiableList(shapes.stream().map(Value::of).toList());
  }
}
