package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.shape.Concatenation;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts tensors one after another along an axis, which may be a new one. */
public final class Joins extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free()
          .with(Joins::cat, "tensors, dim|axis, out", "cat concat concatenate")
          .with(Joins::stack, "tensors, dim|axis, out", "stack")
          .with(Joins::rows, "tensors, out", "hstack")
          .with(Joins::columns, "tensors, out", "row_stack vstack")
          .with(Joins::depths, "tensors, out", "dstack")
          .with(Joins::sideBySide, "tensors, out", "column_stack")
          .with(Joins::grid, "*tensors, indexing", "meshgrid")
          .with(Joins::combinations, "*tensors", "cartesian_prod")
          .with(Joins::diagonal, "*tensors", "block_diag");

  public Joins() {
    super(
        "Puts tensors one after another along an axis.",
        "https://pytorch.org/docs/stable/generated/torch.cat.html",
        RULES);
  }

  private static Outcome cat(TorchCall call) {
    return joined(call, call.values("tensors"), call.arguments().integer("dim", 0));
  }

  private static Outcome stack(TorchCall call) {
    List<Value> tensors = call.values("tensors");
    int rank = ranked(tensors).rank();
    int axis = Arguments.resolved("dim", call.arguments().integer("dim", 0), rank + 1);
    return joined(
        call,
        each(tensors, shape -> ShapeChanges.withUnit(shape, Math.min(axis, shape.rank()))),
        axis);
  }

  private static List<Value> each(List<Value> tensors, UnaryOperator<Shape> change) {
    List<Value> changed = new ArrayList<>();
    for (Value tensor : tensors) {
      changed.add(
          tensor.shape().hasRank()
              ? Places.reshaped(tensor, change.apply(tensor.shape()))
              : tensor);
    }
    return changed;
  }

  private static Shape ranked(List<Value> tensors) {
    return tensors.stream()
        .map(Value::shape)
        .filter(Shape::hasRank)
        .findFirst()
        .orElseThrow(() -> new UnknownRankException(tensors.get(0).shape().unknownReason()));
  }

  private static Outcome rows(TorchCall call) {
    List<Value> tensors = atLeast(1, call);
    return joined(call, tensors, ranked(tensors).rank() == 1 ? 0 : 1);
  }

  private static Outcome columns(TorchCall call) {
    return joined(call, atLeast(2, call), 0);
  }

  private static Outcome depths(TorchCall call) {
    return joined(call, atLeast(3, call), 2);
  }

  private static List<Value> atLeast(int axes, TorchCall call) {
    return call.values("tensors").stream()
        .map(tensor -> ShapeChanges.ofAtLeast(axes, tensor))
        .toList();
  }

  private static Outcome sideBySide(TorchCall call) {
    List<Value> tensors = atLeast(1, call);
    return joined(
        call,
        each(tensors, shape -> shape.rank() == 1 ? ShapeChanges.withUnit(shape, 1) : shape),
        1);
  }

  /** A tensor [0] fits any other: lists that grow start with one. */
  private static Outcome joined(TorchCall call, List<Value> tensors, int dim) {
    DataType type = Operand.type(tensors.stream().map(one -> new Operand(one, false)).toList());
    List<Value> parts = new ArrayList<>();
    for (Value tensor : tensors) {
      if (!tensor.shape().equals(Shape.of(0))) {
        parts.add(TypeConversions.converted(tensor, type));
      }
    }
    if (parts.isEmpty()) {
      parts.add(tensors.get(0));
    }
    Shape first = ranked(parts);
    if (first.rank() == 0) {
      throw new SettingException("tensors", "tensors without axes cannot be put one after another");
    }
    int axis = Arguments.resolved("dim", dim, first.rank());
    return Concatenation.joined(call.result(), parts, axis, type)
        .reaching(Reach.positionBut(List.of(axis)))
        .done();
  }

  /** Of each vector a tensor with an axis for each of them, along which all others repeat it. */
  private static Outcome grid(TorchCall call) {
    String indexing = call.arguments().text("indexing", "ij");
    if (!indexing.equals("ij") && !indexing.equals("xy")) {
      throw new SettingException("indexing", "indexing is '" + indexing + "'; it must be ij or xy");
    }
    List<Value> vectors = vectors(call);
    boolean turned = indexing.equals("xy") && vectors.size() > 1;
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      int axis = turned && i < 2 ? 1 - i : i;
      sizes.add(vectors.get(axis).shape().get(0));
    }
    Shape shape = Shape.of(sizes);
    OnnxResult result = call.result();
    for (int i = 0; i < vectors.size(); i++) {
      int axis = turned && i < 2 ? 1 - i : i;
      result.output(Places.taken(vectors.get(i), shape, at -> new int[] {at[axis]}));
    }
    return result.done();
  }

  private static List<Value> vectors(TorchCall call) {
    List<Value> vectors = new ArrayList<>();
    for (Value tensor : call.values("tensors")) {
      Value vector = ShapeChanges.ofAtLeast(1, tensor);
      if (!vector.shape().hasRank()) {
        throw new UnknownRankException(vector.shape().unknownReason());
      } else if (vector.shape().rank() > 1) {
        throw new SettingException(
            "tensors", call.function() + " takes vectors, not " + vector.shape());
      }
      vectors.add(vector);
    }
    return vectors;
  }

  private static Outcome combinations(TorchCall call) {
    List<Value> vectors = vectors(call);
    DataType type = vectors.get(0).type();
    List<Formula> sizes = vectors.stream().map(vector -> vector.shape().size(0)).toList();
    Formula rows = Formula.product(sizes);
    return call.result()
        .output(
            vectors.size() == 1
                ? vectors.get(0).shape()
                : Shape.ofFormulas(List.of(rows, Formula.of(vectors.size()))),
            type)
        .done();
  }

  /** Matrices along the diagonal of a large one. */
  private static Outcome diagonal(TorchCall call) {
    List<Formula> rows = new ArrayList<>();
    List<Formula> columns = new ArrayList<>();
    List<Value> tensors = call.values("tensors");
    for (Value tensor : tensors) {
      Value matrix = ShapeChanges.ofAtLeast(2, tensor);
      if (!matrix.shape().hasRank()) {
        throw new UnknownRankException(matrix.shape().unknownReason());
      } else if (matrix.shape().rank() > 2) {
        throw new SettingException("tensors", "block_diag takes matrices, not " + matrix.shape());
      }
      rows.add(matrix.shape().size(0));
      columns.add(matrix.shape().size(1));
    }
    DataType type = Operand.type(tensors.stream().map(one -> new Operand(one, false)).toList());
    return call.result()
        .output(Shape.ofFormulas(List.of(Formula.sum(rows), Formula.sum(columns))), type)
        .done();
  }
}
