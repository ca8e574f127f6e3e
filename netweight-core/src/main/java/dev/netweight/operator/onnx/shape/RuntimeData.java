package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;

/** Operators of ONNX Runtime's own that move, hash, cut or transform data. */
public final class RuntimeData extends OnnxFamily {
  private static final String MICROSOFT = OperatorName.MICROSOFT;

  public RuntimeData() {
    super(
        "Moves, hashes, cuts or transforms data, in operators of ONNX Runtime's own.",
        "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md",
        OnnxRules.free()
            .with(MICROSOFT, RuntimeData::distances, "A, B", "CDist")
            .with(
                MICROSOFT, RuntimeData::crop, "X, rois, batch_indices, crop_size", "CropAndResize")
            .with(MICROSOFT, RuntimeData::warp, "input", "DynamicTimeWarping")
            .with(MICROSOFT, RuntimeData::hash, "X", "MurmurHash3")
            .with(MICROSOFT, RuntimeData::block, "input_ids, scores", "NGramRepeatBlock")
            .with(MICROSOFT, RuntimeData::same, "X", "SampleOp")
            .with(MICROSOFT, RuntimeData::tokens, "X", "Tokenizer")
            .with(MICROSOFT, RuntimeData::pack, "input, sequence_token_count", "RemovePadding")
            .with(MICROSOFT, RuntimeData::unpack, "input, token_offset", "RestorePadding")
            .with(MICROSOFT, RuntimeData::toFrequencies, "X", "Rfft")
            .with(MICROSOFT, RuntimeData::fromFrequencies, "X", "Irfft"));
  }

  /** Of each row of one matrix to each row of another. */
  private static Outcome distances(OnnxCall call) {
    Shape first = matrix(call, 0);
    Shape second = matrix(call, 1);
    Dimension width = Broadcast.same("the lengths of rows", first.get(1), second.get(1));
    Shape output = Shape.of(first.get(0), second.get(0));
    return call.result()
        .output(output, call.type(0))
        .work(
            Work.Kind.REDUCTION,
            "compared elements",
            output.elements().times(width.formula().named("row length", "axis 1 of A")))
        .done();
  }

  private static Shape matrix(OnnxCall call, int input) {
    Shape shape = call.anyShape(input);
    return shape.hasRank() ? call.shapeOfRank(2, input) : Sizes.unknown(2, shape.unknownReason());
  }

  /** Of each region a picture of the size asked for. */
  private static Outcome crop(OnnxCall call) {
    Shape images = call.anyShape(0);
    Shape regions = matrix(call, 1);
    call.required(3);
    Dimension channels =
        images.hasRank()
            ? call.shapeOfRank(4, 0).get(1)
            : new Dimension.Unknown(images.unknownReason());
    List<Formula> size =
        Sizes.of(call, 3)
            .filter(sizes -> sizes.size() == 2)
            .orElseThrow(
                () -> new SettingException("crop_size", "crop_size must be a height and a width"));
    Shape output = Shape.of(regions.get(0), channels).concatenated(Sizes.shape("crop_size", size));
    return call.result()
        .output(output, call.type(0))
        .work(Work.Kind.INTERPOLATION, "pixels", output.elements())
        .tensor(3, "crop size", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  private static Outcome warp(OnnxCall call) {
    Shape input = call.anyShape(0);
    Dimension path =
        new Dimension.Unknown("the length of the path is known only when the model runs");
    return call.result()
        .output(Shape.of(Dimension.of(2), path), DataType.INT32)
        .work(Work.Kind.REDUCTION, "costs", input.elements())
        .done();
  }

  private static Outcome hash(OnnxCall call) {
    Shape input = call.anyShape(0);
    boolean unsigned = call.settings().flag("positive", true);
    return call.result()
        .output(input, unsigned ? DataType.UINT32 : DataType.INT32)
        .work(Work.Kind.ELEMENTWISE, "hashes", input.elements())
        .done();
  }

  private static Outcome block(OnnxCall call) {
    call.required(0);
    return call.result().output(call.anyShape(1), call.type(1)).done();
  }

  private static Outcome same(OnnxCall call) {
    return call.result().output(call.anyShape(0), call.type(0)).done();
  }

  private static Outcome tokens(OnnxCall call) {
    Shape input = call.anyShape(0);
    Dimension most =
        new Dimension.Unknown("how many words a text has is known only when the model runs");
    return call.result()
        .output(input.hasRank() ? input.concatenated(Shape.of(most)) : input, DataType.STRING)
        .done();
  }

  /** Takes the padding of sequences away: all their tokens in one row. */
  private static Outcome pack(OnnxCall call) {
    Shape input = call.shapeOfRank(3, 0);
    call.required(1);
    Dimension tokens =
        new Dimension.Unknown("how many tokens are no padding is known only when the model runs");
    Formula lengths = input.size(0).plus(Formula.of(1));
    return call.result()
        .output(Shape.of(tokens, input.get(2)), call.type(0))
        .output(input.slice(0, 2), DataType.INT32)
        .output(Shape.ofFormulas(List.of(lengths)), DataType.INT32)
        .output(Shape.of(1), DataType.INT32)
        .done();
  }

  private static Outcome unpack(OnnxCall call) {
    Shape tokens = matrix(call, 0);
    Shape offsets = matrix(call, 1);
    return call.result().output(offsets.concatenated(Shape.of(tokens.get(1))), call.type(0)).done();
  }

  /** The frequencies up to the middle one, each with its real and its imaginary part. */
  private static Outcome toFrequencies(OnnxCall call) {
    Shape input = call.anyShape(0);
    Shape output = input;
    if (input.hasRank()) {
      int last = call.shapeOfAtLeast(1, 0).rank() - 1;
      Formula half = input.size(last).floorDividedBy(Formula.of(2)).plus(Formula.of(1));
      boolean oneSided = call.settings().flag("onesided", true);
      output = (oneSided ? input.with(last, Dimension.of(half)) : input).concatenated(Shape.of(2));
    }
    return transformed(call, output);
  }

  private static Outcome fromFrequencies(OnnxCall call) {
    Shape input = call.anyShape(0);
    Shape output = input;
    if (input.hasRank()) {
      int last = call.shapeOfAtLeast(2, 0).rank() - 2;
      Formula whole = input.size(last).minus(Formula.of(1)).times(Formula.of(2));
      boolean oneSided = call.settings().flag("onesided", true);
      Shape kept = input.slice(0, last + 1);
      output = oneSided ? kept.with(last, Sizes.dimension("X", whole)) : kept;
    }
    return transformed(call, output);
  }

  private static Outcome transformed(OnnxCall call, Shape output) {
    Formula read = call.anyShape(0).elements();
    return call.result()
        .output(output, call.type(0))
        .work(Work.Kind.FOURIER_TRANSFORM, "transformed elements", read)
        .done();
  }
}
