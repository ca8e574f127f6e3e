package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.spatial.Blocks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Moves the elements of images and of sequences to other axes and places. */
public final class Rearrangement extends OnnxFamily {
  public Rearrangement() {
    super(
        "Moves the elements of images and sequences to other axes or places.",
        "https://onnx.ai/onnx/operators/onnx__DepthToSpace.html",
        OnnxRules.free()
            .with(Rearrangement::depthToSpace, "input", "DepthToSpace")
            .with(Rearrangement::spaceToDepth, "input", "SpaceToDepth")
            .with(Rearrangement::reverse, "input, sequence_lens", "ReverseSequence")
            .with(Rearrangement::fold, "input, image_shape, block_shape", "Col2Im")
            .with(OperatorName.MICROSOFT, Rearrangement::unfold, "input", "UnfoldTensor"));
  }

  /** Blocks of channels become squares of pixels. */
  private static Outcome depthToSpace(OnnxCall call) {
    Shape input = call.shapeOfRank(4, 0);
    Formula block = block(call);
    Formula area = block.times(block);
    return sized(
        call,
        input.get(0),
        divided("channels", input.size(1), area),
        input.size(2).times(block),
        input.size(3).times(block));
  }

  /** Squares of pixels become blocks of channels. */
  private static Outcome spaceToDepth(OnnxCall call) {
    Shape input = call.shapeOfRank(4, 0);
    Formula block = block(call);
    return sized(
        call,
        input.get(0),
        Formula.product(input.size(1), block, block),
        divided("rows", input.size(2), block),
        divided("columns", input.size(3), block));
  }

  private static Outcome sized(
      OnnxCall call, Dimension batch, Formula channels, Formula height, Formula width) {
    Shape shape = Shape.of(batch).concatenated(Shape.ofFormulas(List.of(channels, height, width)));
    return call.result().output(shape, call.type(0)).done();
  }

  private static Formula block(OnnxCall call) {
    Formula block = call.settings().size("blocksize");
    if (!block.isAtLeast(Literal.ONE)) {
      throw new SettingException(
          "blocksize", "blocksize is " + block.text() + "; it must be 1 or more");
    }
    return block.named("block size", "attribute blocksize");
  }

  private static Formula divided(String what, Formula size, Formula by) {
    return Blocks.divided("blocksize", what, size, by);
  }

  private static Outcome reverse(OnnxCall call) {
    call.required(1);
    Shape input = call.anyShape(0);
    if (input.hasRank()) {
      call.shapeOfAtLeast(2, 0);
    }
    return call.result()
        .output(input, call.type(0))
        .tensor(1, "sequence lengths", Weight.Kind.TABLE)
        .done();
  }

  /** Columns of blocks are added up to images. */
  private static Outcome fold(OnnxCall call) {
    Shape input = call.shapeOfRank(3, 0);
    call.required(1);
    call.required(2);
    Optional<List<Formula>> image = Sizes.of(call, 1);
    Optional<List<Formula>> block = Sizes.of(call, 2);
    int axes = image.or(() -> block).map(List::size).orElse(-1);
    Shape shape = Shape.unknown(Sizes.reason("the shape of the image"));
    if (axes >= 0) {
      List<Formula> unknown = Collections.nCopies(axes, Sizes.computed("the shape of the image"));
      Formula area =
          block.map(Formula::product).orElseGet(() -> Sizes.computed("the shape of the blocks"));
      List<Formula> sizes = new ArrayList<>();
      sizes.add(divided("columns", input.size(1), area));
      sizes.addAll(image.orElse(unknown));
      shape = Shape.of(input.get(0)).concatenated(Sizes.shape("image_shape", sizes));
    }
    return call.result()
        .output(shape, call.type(0))
        .work(Work.Kind.ELEMENTWISE, "overlapping elements", input.elements())
        .tensor(1, "image shape", Weight.Kind.SHAPE_CONSTANT)
        .tensor(2, "block shape", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  /** Windows that slide along an axis, each a row of a new last axis. */
  private static Outcome unfold(OnnxCall call) {
    Shape input = call.shape(0);
    int axis = call.axis("dim", -1, input.rank());
    Formula size = call.settings().size("size");
    Formula step = call.settings().size("step", 1);
    if (!size.isAtLeast(Literal.ONE) || !step.isAtLeast(Literal.ONE)) {
      throw new SettingException("size", "a window and its step are 1 or more");
    }
    Formula windows = input.size(axis).minus(size).floorDividedBy(step).plus(Literal.ONE);
    Shape shape =
        input
            .with(axis, Sizes.dimension("size", windows))
            .concatenated(Shape.ofFormulas(List.of(size)));
    return call.result().output(shape, call.type(0)).done();
  }
}
