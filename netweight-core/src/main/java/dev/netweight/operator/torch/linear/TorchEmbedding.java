package dev.netweight.operator.torch.linear;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.List;

/** Tables of vectors, one for each index: indices × size weights. */
public final class TorchEmbedding extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.LOOKUP)
          .with(
              TorchEmbedding::looked,
              "input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse",
              "embedding")
          .with(
              TorchEmbedding::bags,
              "input, weight, offsets, max_norm, norm_type, scale_grad_by_freq, mode, sparse,"
                  + " per_sample_weights, include_last_offset, padding_idx",
              "embedding_bag")
          .with(TorchEmbedding::encoded, "tensor|self|input, num_classes", "one_hot");

  public TorchEmbedding() {
    super(
        "Gives each index its own vector.",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html",
        RULES);
  }

  /** Where the table is: torch.embedding takes it first, torch.nn.functional's second. */
  private static boolean isTableFirst(TorchCall call) {
    return call.type("input").isFloatingPoint() && call.type("weight").isInteger();
  }

  private static OnnxResult result(TorchCall call, String table, Shape output, Formula looked) {
    Shape weight = call.shapeOfRank(2, table);
    Formula rows =
        weight.size(0).named("indices", "the table's axis 0", "each index has its own vector");
    Formula columns = weight.size(1).named("vector size", "the table's axis 1");
    return call.result()
        .output(output.concatenated(Shape.of(weight.get(1))), call.type(table))
        .weight(call.place(table), "embeddings", rows.times(columns))
        .work(Work.Kind.LOOKUP, "embeddings", looked.times(columns));
  }

  private static Outcome looked(TorchCall call) {
    boolean tableFirst = isTableFirst(call);
    Shape indices = call.shape(tableFirst ? "weight" : "input");
    return result(call, tableFirst ? "input" : "weight", indices, indices.elements()).done();
  }

  /** The vectors of each bag of indices are added up, or their mean or largest is taken. */
  private static Outcome bags(TorchCall call) {
    boolean tableFirst = isTableFirst(call);
    String table = tableFirst ? "input" : "weight";
    Shape indices = call.shape(tableFirst ? "weight" : "input");
    Dimension bags;
    if (indices.rank() == 2) {
      bags = indices.get(0);
    } else if (indices.rank() == 1) {
      bags = call.shapeOfRank(1, "offsets").get(0);
      if (call.arguments().flag("include_last_offset", false)) {
        bags = Dimension.of(bags.formula().minus(Literal.ONE));
      }
    } else {
      throw new SettingException(
          "input", "embedding_bag takes indices of 1 axis or 2, not " + indices);
    }
    Formula columns = call.shapeOfRank(2, table).size(1);
    return result(call, table, Shape.of(bags), indices.elements())
        .work(Work.Kind.REDUCTION, "bags", indices.elements().times(columns))
        .done();
  }

  /** Without a number of classes there are as many as the largest index says. */
  private static Outcome encoded(TorchCall call) {
    Shape indices = call.shape("tensor");
    Formula classes = call.size("num_classes", -1);
    boolean stated = classes.value().map(number -> number.signum() >= 0).orElse(true);
    Dimension last =
        stated
            ? Dimension.of(classes)
            : new Dimension.Unknown(
                "the largest index, which says how many classes there are, is known only when the"
                    + " program runs");
    return call.result()
        .output(indices.concatenated(Shape.of(List.of(last))), DataType.INT64)
        .done();
  }
}
