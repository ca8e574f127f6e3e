package dev.netweight.operator.algebra;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Fourier transforms of signals, and the frames that signals are cut into before. */
public final class FourierTransform extends FunctionFamily {
  private static final Formula TWO = Formula.of(2);

  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.FOURIER_TRANSFORM)
          .keras(arguments -> pair(arguments, 1), "x*", "FFT")
          .keras(arguments -> pair(arguments, 2), "x*", "FFT2 IFFT2")
          .keras(FourierTransform::ofReal, "x", "RFFT")
          .keras(FourierTransform::toReal, "x*", "IRFFT")
          .keras(FourierTransform::frames, "x", "ExtractSequences")
          .keras(FourierTransform::shortTime, "x", "STFT")
          .keras(FourierTransform::fromShortTime, "x*", "ISTFT")
          .keras(FourierTransform::toComplex, "x", "ViewAsComplex")
          .keras(FourierTransform::fromComplex, "x", "ViewAsReal");

  public FourierTransform() {
    super(
        "Transforms signals to and from frequencies.", "https://keras.io/api/ops/fft/", FUNCTIONS);
  }

  /** The real and the imaginary part, of equal shapes. */
  private static Shape complex(Arguments arguments, int leastRank) {
    List<Shape> parts = arguments.shapes("x");
    if (parts.size() != 2 || parts.get(0).rank() != parts.get(1).rank()) {
      throw new SettingException(
          "x", "a real and an imaginary part of one shape are needed; there are " + parts);
    }
    Shape shape = parts.get(0);
    if (shape.rank() < leastRank) {
      throw new SettingException(
          "x", "at least " + leastRank + " axes are needed; there are " + shape);
    }
    for (int i = 0; i < shape.rank(); i++) {
      Broadcast.same("the sizes of axis " + i, shape.get(i), parts.get(1).get(i));
    }
    return shape;
  }

  private static Shape signal(Arguments arguments) {
    Shape shape = arguments.shape("x");
    if (shape.rank() < 1) {
      throw new SettingException("x", "a signal is needed; there is a single number");
    }
    return shape;
  }

  private static Outcome pair(Arguments arguments, int axes) {
    Shape shape = complex(arguments, axes);
    return outcome(arguments, shape, List.of(shape, shape));
  }

  private static Formula length(Arguments arguments, String name) {
    Formula length = arguments.size(name);
    if (length.value().filter(value -> value.signum() > 0).isEmpty()) {
      throw new SettingException(name, name + " is " + length.text() + "; it must be 1 or more");
    }
    return length;
  }

  /** A real signal has half its frequencies twice, so length / 2 + 1 are kept. */
  private static Outcome ofReal(Arguments arguments) {
    Shape shape = signal(arguments);
    Formula length = arguments.has("fft_length") ? length(arguments, "fft_length") : shape.size(-1);
    Shape output = shape.with(-1, Dimension.of(length.floorDividedBy(TWO).plus(Literal.ONE)));
    return outcome(arguments, shape, List.of(output, output));
  }

  private static Outcome toReal(Arguments arguments) {
    Shape shape = complex(arguments, 1);
    Formula length =
        arguments.has("fft_length")
            ? length(arguments, "fft_length")
            : TWO.times(shape.size(-1).minus(Literal.ONE));
    Arguments.requireNotNegative("x", length);
    return outcome(arguments, shape, List.of(shape.with(-1, Dimension.of(length))));
  }

  /** One frame at the start and one for each stride that still fits. */
  private static Formula frames(Formula samples, Formula frame, Formula stride) {
    Optional<BigInteger> room = samples.value();
    Optional<BigInteger> need = frame.value();
    if (room.isPresent() && need.isPresent() && room.get().compareTo(need.get()) < 0) {
      throw new SettingException(
          "sequence_length",
          "a frame of " + need.get() + " does not fit into a signal of " + room.get());
    }
    return Literal.ONE.plus(samples.minus(frame).floorDividedBy(stride));
  }

  private static Outcome frames(Arguments arguments) {
    Shape shape = signal(arguments);
    Formula frame = length(arguments, "sequence_length");
    Formula count = frames(shape.size(-1), frame, length(arguments, "sequence_stride"));
    return Outcome.of(
        shape.with(-1, Dimension.of(count)).concatenated(Shape.of(Dimension.of(frame))), Cost.FREE);
  }

  private static Outcome shortTime(Arguments arguments) {
    Shape shape = signal(arguments);
    Formula frame = length(arguments, "fft_length");
    Formula samples = shape.size(-1);
    if (arguments.constants().flag("center", true)) {
      samples = samples.plus(frame.floorDividedBy(TWO).times(TWO));
    }
    Formula count = frames(samples, frame, length(arguments, "sequence_stride"));
    Dimension frequencies = Dimension.of(frame.floorDividedBy(TWO).plus(Literal.ONE));
    Shape output = shape.with(-1, Dimension.of(count)).concatenated(Shape.of(frequencies));
    Formula read = shape.slice(0, shape.rank() - 1).elements().times(count).times(frame);
    return Outcome.of(
        List.of(output, output),
        Cost.ofWork(new Work(Work.Kind.FOURIER_TRANSFORM, arguments.function(), read)));
  }

  private static Outcome fromShortTime(Arguments arguments) {
    Shape shape = complex(arguments, 2);
    Formula frame = length(arguments, "fft_length");
    Formula samples =
        shape.size(-2).minus(Literal.ONE).times(length(arguments, "sequence_stride")).plus(frame);
    if (arguments.has("length")) {
      samples = length(arguments, "length");
    } else if (arguments.constants().flag("center", true)) {
      samples = samples.minus(frame.floorDividedBy(TWO).times(TWO));
    }
    Arguments.requireNotNegative("x", samples);
    Shape output = shape.slice(0, shape.rank() - 2).concatenated(Shape.of(Dimension.of(samples)));
    return outcome(arguments, shape, List.of(output));
  }

  private static Outcome toComplex(Arguments arguments) {
    Shape shape = signal(arguments);
    Broadcast.same(
        "a real and an imaginary part and the last axis", Dimension.of(2), shape.get(-1));
    return Outcome.of(shape.slice(0, shape.rank() - 1), Cost.FREE);
  }

  private static Outcome fromComplex(Arguments arguments) {
    return Outcome.of(arguments.shape("x").concatenated(Shape.of(2)), Cost.FREE);
  }

  private static Outcome outcome(Arguments arguments, Shape read, List<Shape> outputs) {
    return Outcome.of(
        outputs,
        Cost.ofWork(new Work(Work.Kind.FOURIER_TRANSFORM, arguments.function(), read.elements())));
  }
}
