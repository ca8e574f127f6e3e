package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.List;

/** Puts tensors one after another along an axis: their sizes add up, all others are equal. */
public final class Joining extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(Joining::concatenate, "xs*", "Concatenate")
          .keras(Joining::append, "x1, x2", "Append")
          .keras(Joining::sideBySide, "xs*", "Hstack")
          .keras(Joining::onTop, "xs*", "Vstack")
          .keras(Joining::inDepth, "xs*", "Dstack")
          .keras(Joining::columns, "xs*", "ColumnStack")
          .keras(Joining::stack, "xs|x*", "Stack")
          .tensorflow(Joining::concatenate, "xs|values*, axis|concat_dim", "concat")
          .tensorflow(Joining::stack, "xs|values*, axis", "stack");

  public Joining() {
    super(
        "Puts tensors one after another along an axis.",
        "https://keras.io/api/ops/numpy/#concatenate-function",
        FUNCTIONS);
  }

  private static Outcome concatenate(Arguments arguments) {
    List<Shape> shapes = arguments.shapes("xs");
    return joined(shapes, arguments.axis("axis", 0, shapes.get(0).rank()));
  }

  private static Outcome append(Arguments arguments) {
    List<Shape> shapes = List.of(arguments.shape("x1"), arguments.shape("x2"));
    if (arguments.has("axis")) {
      return joined(shapes, arguments.axis("axis", 0, shapes.get(0).rank()));
    }
    Formula total = shapes.get(0).elements().plus(shapes.get(1).elements());
    return Outcome.of(Shape.ofFormulas(List.of(total)), Cost.FREE);
  }

  private static Outcome stack(Arguments arguments) {
    List<Shape> shapes = arguments.shapes("xs");
    int axis = arguments.axis("axis", 0, shapes.get(0).rank() + 1);
    List<Shape> lifted = new ArrayList<>();
    for (Shape shape : shapes) {
      if (axis > shape.rank()) {
        throw new SettingException("xs", "tensors of different ranks cannot be stacked: " + shapes);
      }
      lifted.add(
          shape
              .slice(0, axis)
              .concatenated(Shape.of(1))
              .concatenated(shape.slice(axis, shape.rank())));
    }
    return joined(lifted, axis);
  }

  private static Outcome sideBySide(Arguments arguments) {
    List<Shape> shapes = atLeast(1, arguments.shapes("xs"), "Hstack");
    return joined(shapes, shapes.get(0).rank() == 1 ? 0 : 1);
  }

  private static Outcome onTop(Arguments arguments) {
    List<Shape> shapes = arguments.shapes("xs");
    if (shapes.stream().anyMatch(shape -> shape.rank() < 2)) {
      return Outcome.of(
          Shape.unknown("Keras states another shape than it gives for vectors that are stacked"),
          Cost.FREE);
    }
    return joined(shapes, 0);
  }

  private static Outcome inDepth(Arguments arguments) {
    List<Shape> deep = new ArrayList<>();
    for (Shape shape : arguments.shapes("xs")) {
      Shape plane = shape.rank() == 0 ? Shape.of(1) : shape;
      plane = plane.rank() == 1 ? Shape.of(1).concatenated(plane) : plane;
      deep.add(plane.rank() == 2 ? plane.concatenated(Shape.of(1)) : plane);
    }
    return joined(deep, 2);
  }

  private static Outcome columns(Arguments arguments) {
    List<Shape> columns = new ArrayList<>();
    for (Shape shape : atLeast(1, arguments.shapes("xs"), "ColumnStack")) {
      columns.add(shape.rank() == 1 ? shape.concatenated(Shape.of(1)) : shape);
    }
    return joined(columns, 1);
  }

  private static List<Shape> atLeast(int rank, List<Shape> shapes, String function) {
    for (Shape shape : shapes) {
      if (shape.rank() < rank) {
        throw new SettingException(
            "xs", function + " takes tensors of at least " + rank + " axes; one has " + shape);
      }
    }
    return shapes;
  }

  private static Outcome joined(List<Shape> shapes, int axis) {
    Shape result = shapes.get(0);
    List<Formula> sizes = new ArrayList<>();
    for (Shape shape : shapes) {
      if (shape.rank() != result.rank() || axis >= shape.rank()) {
        throw new SettingException("xs", "tensors of different ranks cannot be joined: " + shapes);
      }
      for (int i = 0; i < shape.rank(); i++) {
        if (i != axis) {
          Dimension same = Broadcast.same("the sizes of axis " + i, result.get(i), shape.get(i));
          result = result.with(i, same);
        }
      }
      sizes.add(
          shape.size(axis).named("size " + (sizes.size() + 1), "axis " + axis + " of an input"));
    }
    Formula total = Formula.sum(sizes);
    return Outcome.of(result.with(axis, Dimension.of(total)), Cost.FREE)
        .explained(List.of(new Derivation("axis " + axis, total)));
  }
}
