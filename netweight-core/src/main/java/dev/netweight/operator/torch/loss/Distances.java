package dev.netweight.operator.torch.loss;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;

/** Distances between vectors: of one with another, or of each with each. */
public final class Distances extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ELEMENTWISE)
          .with(Distances::similarity, "x1, x2, dim, eps", "cosine_similarity")
          .with(Distances::ofPairs, "x1, x2, p, eps, keepdim", "pairwise_distance")
          .with(Distances::ofEachWithEach, "x1, x2, p, compute_mode", "cdist")
          .with(Distances::among, "input|self, p", "pdist");

  public Distances() {
    super(
        "Says how far vectors are from each other.",
        "https://pytorch.org/docs/stable/nn.functional.html#distance-functions",
        RULES);
  }

  private static Outcome outcome(TorchCall call, List<Dimension> output, Formula compared) {
    return call.result()
        .output(Shape.of(output), call.commonType("x1", "x2", "input"))
        .work(Work.Kind.ELEMENTWISE, call.function(), compared)
        .done();
  }

  private static Outcome similarity(TorchCall call) {
    Shape common = Broadcast.of(call.shape("x1"), call.shape("x2"));
    List<Dimension> sizes = new ArrayList<>(common.dimensions());
    int axis = call.axis("dim", 1, common.rank());
    if (!sizes.isEmpty()) {
      sizes.remove(axis);
    }
    return outcome(call, sizes, common.elements());
  }

  private static Outcome ofPairs(TorchCall call) {
    Shape common = Broadcast.of(call.shapeOfAtLeast(1, "x1"), call.shapeOfAtLeast(1, "x2"));
    List<Dimension> sizes = new ArrayList<>(common.dimensions());
    sizes.remove(sizes.size() - 1);
    if (call.arguments().flag("keepdim", false)) {
      sizes.add(Dimension.of(1));
    }
    return outcome(call, sizes, common.elements());
  }

  private static Outcome ofEachWithEach(TorchCall call) {
    Shape first = call.shapeOfAtLeast(2, "x1");
    Shape second = call.shapeOfAtLeast(2, "x2");
    Dimension size = Broadcast.same("the sizes of the vectors", first.get(-1), second.get(-1));
    Shape batch =
        Broadcast.of(first.slice(0, first.rank() - 2), second.slice(0, second.rank() - 2));
    List<Dimension> sizes = new ArrayList<>(batch.dimensions());
    sizes.add(first.get(-2));
    sizes.add(second.get(-2));
    return outcome(call, sizes, Shape.of(sizes).elements().times(size.formula()));
  }

  /** Of each vector with each that comes after it. */
  private static Outcome among(TorchCall call) {
    Shape vectors = call.shape("input");
    if (vectors.rank() != 2) {
      throw new SettingException("input", "pdist takes vectors of 2 axes, not " + vectors);
    }
    Formula count = vectors.size(0);
    Formula pairs = count.times(count.minus(Literal.ONE)).floorDividedBy(Formula.of(2)).reduced();
    return outcome(call, List.of(Dimension.of(pairs)), pairs.times(vectors.size(1)));
  }
}
