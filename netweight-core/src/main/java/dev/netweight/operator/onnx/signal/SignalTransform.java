package dev.netweight.operator.onnx.signal;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.OnnxTypes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fourier transforms of signals, whose last axis holds the real and the imaginary part. A real
 * signal has half its frequencies twice, so of n only floor(n / 2) + 1 need to be kept.
 */
public final class SignalTransform extends OnnxFamily {
  private static final Formula TWO = Formula.of(2);
  private static final Work.Kind KIND = Work.Kind.FOURIER_TRANSFORM;

  public SignalTransform() {
    super(
        "Transforms signals to and from frequencies.",
        "https://onnx.ai/onnx/operators/onnx__DFT.html",
        OnnxRules.doing(KIND)
            .with(SignalTransform::whole, "input, dft_length, axis", "DFT")
            .with(SignalTransform::shortTime, "signal, frame_step, window, frame_length", "STFT")
            .with(
                SignalTransform::melWeights,
                "num_mel_bins, dft_length, sample_rate, lower_edge_hertz, upper_edge_hertz",
                "MelWeightMatrix")
            .with(OperatorName.MICROSOFT, SignalTransform::real, "X", "Rfft")
            .with(OperatorName.MICROSOFT, SignalTransform::toReal, "X", "Irfft"));
  }

  private static Formula half(Formula length) {
    return length.floorDividedBy(TWO).plus(Literal.ONE);
  }

  private static Formula positive(OnnxCall call, int input) {
    Formula number = call.number(input);
    Optional<BigInteger> value = number.value();
    if (value.isPresent() && value.get().signum() <= 0) {
      throw new SettingException(
          call.name(input), call.name(input) + " is " + value.get() + "; it must be 1 or more");
    }
    return number;
  }

  private static Outcome whole(OnnxCall call) {
    Shape shape = call.shapeOfAtLeast(2, 0);
    boolean oneSided = call.settings().flag("onesided", false);
    boolean inverse = call.settings().flag("inverse", false);
    Dimension parts = Dimension.of(oneSided && inverse ? 1 : 2);
    Optional<Integer> axis = axis(call, shape.rank());
    Shape output = axis.isPresent() ? along(call, shape, axis.get()) : alongAny(call, shape);
    return call.result()
        .output(output.with(-1, parts), call.type(0))
        .work(KIND, call.operator(), shape.elements())
        .tensor(1, "length", Weight.Kind.SHAPE_CONSTANT)
        .tensor(2, "axis", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  /** An attribute up to version 19, an input from 20 on. */
  private static Optional<Integer> axis(OnnxCall call, int rank) {
    Optional<Integer> axis;
    if (call.has(2)) {
      axis =
          call.number(2).value().map(number -> number.bitLength() < 31 ? number.intValue() : rank);
    } else {
      axis = Optional.of(call.settings().integer("axis", call.version() < 20 ? 1 : -2));
    }
    if (axis.isEmpty()) {
      return axis;
    }
    int resolved = Arguments.resolved("axis", axis.get(), rank);
    if (resolved == rank - 1) {
      throw new SettingException(
          "axis", "axis is " + axis.get() + "; the last axis holds the parts of complex numbers");
    }
    return Optional.of(resolved);
  }

  private static Shape along(OnnxCall call, Shape shape, int axis) {
    boolean oneSided = call.settings().flag("onesided", false);
    boolean inverse = call.settings().flag("inverse", false);
    Formula length = call.has(1) ? positive(call, 1) : shape.size(axis);
    if (oneSided && !inverse) {
      length = half(length);
    } else if (oneSided && !call.has(1)) {
      length = length.minus(Literal.ONE).times(TWO);
      Arguments.requireNotNegative("input", length);
    }
    return shape.with(axis, Dimension.of(length));
  }

  private static Shape alongAny(OnnxCall call, Shape shape) {
    if (!call.has(1) && !call.settings().flag("onesided", false)) {
      return shape;
    }
    Dimension unknown =
        new Dimension.Unknown("which axis is transformed is known only when the model runs");
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      sizes.add(unknown);
    }
    return Shape.of(sizes);
  }

  /** One frame at the start, and one for each step after which another still fits. */
  private static Outcome shortTime(OnnxCall call) {
    Shape signal = call.shapeOfAtLeast(2, 0);
    call.required(1);
    Formula step = positive(call, 1);
    Formula frame = frame(call);
    Formula samples = signal.size(1);
    Optional<BigInteger> room = samples.minus(frame).value();
    if (room.isPresent() && room.get().signum() < 0) {
      throw new SettingException(
          "frame_length",
          "a frame of " + frame.text() + " does not fit into a signal of " + samples.text());
    }
    Formula frames = samples.minus(frame).floorDividedBy(step).plus(Literal.ONE).reduced();
    Formula bins = call.settings().flag("onesided", true) ? half(frame) : frame;
    Formula read =
        Formula.product(
            signal.size(0).named("batch", call.name(0)),
            frames.named("frames", "signal and frame_step"),
            frame.named("frame length", "window"));
    return call.result()
        .output(Shape.ofFormulas(List.of(signal.size(0), frames, bins, TWO)), call.type(0))
        .work(KIND, call.operator(), read)
        .tensor(1, "step", Weight.Kind.SHAPE_CONSTANT)
        .tensor(2, "window", Weight.Kind.TABLE)
        .tensor(3, "frame length", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  private static Formula frame(OnnxCall call) {
    if (!call.has(2) && !call.has(3)) {
      throw new SettingException(
          "frame_length", "STFT is given neither a window nor the length of a frame");
    }
    Dimension length = Dimension.of(call.has(3) ? positive(call, 3) : Formula.unknown("not given"));
    if (call.has(2)) {
      length =
          Broadcast.same("the window and the frame length", length, call.shapeOfRank(1, 2).get(0));
    }
    if (length.equals(Dimension.of(0))) {
      throw new SettingException("window", "the window is empty");
    }
    return length.formula();
  }

  private static Outcome melWeights(OnnxCall call) {
    for (int i = 0; i < 5; i++) {
      call.required(i);
    }
    Formula bins = positive(call, 0);
    Formula frequencies = half(positive(call, 1));
    DataType type = OnnxTypes.named(call, "output_datatype", DataType.FLOAT32);
    Shape shape = Shape.ofFormulas(List.of(frequencies, bins));
    return call.result()
        .output(shape, type)
        .work(Work.Kind.ELEMENTWISE, "mel filters", shape.elements())
        .tensor(0, "bins", Weight.Kind.SHAPE_CONSTANT)
        .tensor(1, "length", Weight.Kind.SHAPE_CONSTANT)
        .tensor(2, "sample rate", Weight.Kind.SHAPE_CONSTANT)
        .tensor(3, "lower edge", Weight.Kind.SHAPE_CONSTANT)
        .tensor(4, "upper edge", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  private static void requireOneSided(OnnxCall call) {
    int axes = call.settings().integer("signal_ndim", 1);
    if (axes != 1 || !call.settings().flag("onesided", true)) {
      throw new SettingException(
          "signal_ndim", call.operator() + " is known for one axis and one-sided only");
    }
  }

  private static Outcome real(OnnxCall call) {
    Shape shape = call.shapeOfAtLeast(1, 0);
    requireOneSided(call);
    Shape output = shape.with(-1, Dimension.of(half(shape.size(-1)))).concatenated(Shape.of(2));
    return call.result()
        .output(output, call.type(0))
        .work(KIND, call.operator(), shape.elements())
        .done();
  }

  private static Outcome toReal(OnnxCall call) {
    Shape shape = call.shapeOfAtLeast(2, 0);
    requireOneSided(call);
    Broadcast.same(
        "a real and an imaginary part and the last axis", Dimension.of(2), shape.get(-1));
    Formula length = shape.size(-2).minus(Literal.ONE).times(TWO);
    Arguments.requireNotNegative("X", length);
    return call.result()
        .output(shape.slice(0, shape.rank() - 1).with(-1, Dimension.of(length)), call.type(0))
        .work(KIND, call.operator(), shape.elements())
        .done();
  }
}
