package dev.netweight.operator.torch.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.product.StoredProduct;
import dev.netweight.operator.product.MatrixSizes;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of matrices, alone or added to a tensor: each output is a sum over the size that both
 * share.
 */
public final class MatrixProducts extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ACTIVATION_PRODUCT, Work.Kind.MATRIX_PRODUCT)
          .with(call -> plain(call, 0, 0), "input|self, other|tensor2, out", "linalg_matmul matmul")
          .with(call -> plain(call, 2, 2), "input|self, mat2|other, out", "mm")
          .with(call -> plain(call, 3, 3), "input|self, mat2|other, out", "bmm")
          .with(call -> plain(call, 2, 1), "input|self, vec|other, out", "mv")
          .with(call -> plain(call, 1, 1), "input|self, tensor|other, out", "dot vdot linalg_vdot")
          .with(call -> added(call, 2, 2), "input|self, mat1, mat2, beta, alpha, out", "addmm")
          .with(
              call -> added(call, 3, 3), "input|self, batch1, batch2, beta, alpha, out", "baddbmm")
          .with(MatrixProducts::summed, "input|self, batch1, batch2, beta, alpha, out", "addbmm")
          .with(call -> added(call, 2, 1), "input|self, mat, vec, beta, alpha, out", "addmv")
          .with(MatrixProducts::outerAdded, "input|self, vec1, vec2, beta, alpha, out", "addr")
          .with(MatrixProducts::chain, "*matrices|tensors, out", "chain_matmul linalg_multi_dot");

  public MatrixProducts() {
    super(
        "Multiplies matrices, or pairs of matrices along the axes in front.",
        "https://pytorch.org/docs/stable/generated/torch.matmul.html",
        RULES);
  }

  /** The second factor goes by many names. */
  private static String second(TorchCall call) {
    for (String name : List.of("other", "mat2", "vec", "tensor")) {
      if (call.has(name)) {
        return name;
      }
    }
    return "other";
  }

  private static void requireRank(TorchCall call, String name, int rank) {
    if (rank > 0 && call.shape(name).rank() != rank) {
      throw new SettingException(
          name, call.function() + " takes a tensor of " + rank + " axes, not " + call.shape(name));
    }
  }

  private static Outcome plain(TorchCall call, int left, int right) {
    String other = second(call);
    requireRank(call, "input", left);
    requireRank(call, other, right);
    return product(call, "input", other).done();
  }

  private static OnnxResult product(TorchCall call, String left, String right) {
    MatrixSizes sizes = MatrixSizes.of(call.shape(left), call.shape(right));
    return multiplied(call, left, right, sizes, sizes.output());
  }

  private static OnnxResult multiplied(
      TorchCall call, String left, String right, MatrixSizes sizes, Shape output) {
    Value first = call.value(left);
    Value second = call.value(right);
    OnnxResult result = call.result().output(output, type(call, List.of(left, right)));
    StoredProduct.kernel(result, first, call.place(left), "left kernel", false);
    StoredProduct.kernel(result, second, call.place(right), "kernel", false);
    boolean matrix = second.origin().isPresent() && second.shape().rank() == 2;
    boolean rows = matrix && sizes.output().rank() > 0;
    return result.work(
        StoredProduct.kind(List.of(first, second)),
        matrix ? "kernel" : "product",
        rows
            ? StoredProduct.multiplyAdds(
                sizes.output().slice(0, sizes.output().rank() - 1),
                sizes.output().size(-1),
                sizes.shared().formula())
            : sizes.multiplyAdds());
  }

  static DataType type(TorchCall call, List<String> names) {
    return Operand.type(Operand.of(call, names));
  }

  private static List<String> factors(TorchCall call) {
    for (List<String> pair :
        List.of(
            List.of("mat1", "mat2"),
            List.of("batch1", "batch2"),
            List.of("mat", "vec"),
            List.of("vec1", "vec2"))) {
      if (call.has(pair.get(0)) && call.has(pair.get(1))) {
        return pair;
      }
    }
    throw call.missing("mat2");
  }

  private static Outcome added(TorchCall call, int left, int right) {
    List<String> pair = factors(call);
    requireRank(call, pair.get(0), left);
    requireRank(call, pair.get(1), right);
    OnnxResult result = product(call, pair.get(0), pair.get(1));
    return added(call, result).done();
  }

  /** The tensor that a product is added to: a bias, where it is a parameter. */
  private static OnnxResult added(TorchCall call, OnnxResult result) {
    Shape output = result.first();
    Shape addend = call.shape("input");
    if (addend.rank() > output.rank()
        || (output.isFullyKnown() && !Broadcast.of(addend, output).equals(output))) {
      throw new SettingException(
          "input", "a tensor of the shape " + addend + " cannot be added to one of " + output);
    }
    boolean stored = call.value("input").origin().isPresent();
    for (String factor : List.of("beta", "alpha")) {
      if (call.has(factor) && !isOne(call, factor)) {
        result.work(
            Work.Kind.ELEMENTWISE,
            factor,
            factor.equals("beta") ? addend.elements() : output.elements());
      }
    }
    return result
        .weight(
            call.place("input"),
            "bias",
            addend.elements().named("biases", "one an output feature", "each output has one bias"))
        .work(
            stored ? Work.Kind.BIAS_ADDITION : Work.Kind.ELEMENTWISE,
            stored ? "bias" : "addition",
            output.elements());
  }

  private static boolean isOne(TorchCall call, String factor) {
    return Operand.of(call, factor)
        .value()
        .elements()
        .filter(all -> all.size() == 1 && all.get(0).decimal().filter(one -> one == 1).isPresent())
        .isPresent();
  }

  /** The products of pairs of matrices added up. */
  private static Outcome summed(TorchCall call) {
    requireRank(call, "batch1", 3);
    requireRank(call, "batch2", 3);
    MatrixSizes sizes = MatrixSizes.of(call.shape("batch1"), call.shape("batch2"));
    Shape output = sizes.output().slice(1, 3);
    return added(call, multiplied(call, "batch1", "batch2", sizes, output)).done();
  }

  private static Outcome outerAdded(TorchCall call) {
    requireRank(call, "vec1", 1);
    requireRank(call, "vec2", 1);
    Shape output = call.shape("vec1").concatenated(call.shape("vec2"));
    OnnxResult result =
        call.result()
            .output(output, type(call, List.of("input", "vec1", "vec2")))
            .work(
                StoredProduct.kind(List.of(call.value("vec1"), call.value("vec2"))),
                "product",
                output.elements());
    return added(call, result).done();
  }

  /** In which order several matrices are multiplied depends on their sizes. */
  private static Outcome chain(TorchCall call) {
    List<Value> matrices = call.values("matrices");
    List<Shape> shapes = new ArrayList<>();
    for (Value matrix : matrices) {
      if (!matrix.shape().hasRank()) {
        throw new UnknownRankException(matrix.shape().unknownReason());
      } else if (matrix.shape().rank() == 0) {
        throw new SettingException("matrices", "a matrix is needed, not " + matrix.shape());
      }
      shapes.add(matrix.shape());
    }
    Shape output = shapes.get(0);
    Formula count = Formula.of(0);
    for (Shape shape : shapes.subList(1, shapes.size())) {
      MatrixSizes sizes = MatrixSizes.of(output, shape);
      count = sizes.multiplyAdds();
      output = sizes.output();
    }
    Formula work =
        shapes.size() < 3
            ? count
            : Formula.unknown("in which order the matrices are multiplied depends on their sizes");
    return call.result()
        .output(output, matrices.get(0).type())
        .work(StoredProduct.kind(matrices), "product", work)
        .done();
  }
}
