package dev.netweight.operator.torch.algebra;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.onnx.shape.Sizes;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fourier transforms of signals. A real signal has half its frequencies twice, so of n only floor(n
 * / 2) + 1 are kept.
 */
public final class FourierTransforms extends TorchFamily {
  private static final Formula TWO = Formula.of(2);

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.FOURIER_TRANSFORM)
          .with(
              FourierTransforms::single,
              "input|self, n|s, dim, norm, out",
              "fft_fft fft_hfft fft_ifft fft_ihfft fft_irfft fft_rfft")
          .with(
              FourierTransforms::multiple,
              "input|self, n|s, dim, norm, out",
              """
              fft_fft2 fft_fftn fft_hfft2 fft_hfftn fft_ifft2 fft_ifftn fft_ihfft2 fft_ihfftn
              fft_irfft2 fft_irfftn fft_rfft2 fft_rfftn
              """)
          .with(FourierTransforms::shifted, "input|self, dim", "fft_fftshift fft_ifftshift")
          .with(
              FourierTransforms::frequencies,
              "n, d, dtype, out, layout, device, requires_grad, pin_memory",
              "fft_fftfreq fft_rfftfreq")
          .with(
              FourierTransforms::shortTime,
              "input|self, n_fft, hop_length, win_length, window, center, pad_mode, normalized,"
                  + " onesided, return_complex, align_to_window",
              "stft")
          .with(
              FourierTransforms::fromShortTime,
              "input|self, n_fft, hop_length, win_length, window, center, normalized, onesided,"
                  + " length, return_complex",
              "istft");

  public FourierTransforms() {
    super(
        "Transforms signals to and from frequencies.",
        "https://pytorch.org/docs/stable/fft.html",
        RULES);
  }

  private static Formula half(Formula length) {
    return length.floorDividedBy(TWO).plus(Literal.ONE).reduced();
  }

  private static Outcome single(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, "input");
    List<Integer> axes = List.of(call.axis("dim", -1, input.rank()));
    return transformed(call, input, axes);
  }

  private static Outcome multiple(TorchCall call) {
    boolean two = call.function().endsWith("2");
    Shape input = call.shapeOfAtLeast(two ? 2 : 1, "input");
    List<Integer> axes;
    if (call.has("dim")) {
      axes = call.axes("dim", input.rank());
    } else {
      int given = two ? 2 : call.has("n") ? call.sizes("n").size() : input.rank();
      if (given > input.rank()) {
        throw new SettingException("s", given + " sizes are given for the shape " + input);
      }
      axes = new ArrayList<>();
      for (int i = input.rank() - given; i < input.rank(); i++) {
        axes.add(i);
      }
    }
    return transformed(call, input, axes);
  }

  /** Sizes that are stated cut the signal off or fill it up; −1 leaves it as it is. */
  private static Outcome transformed(TorchCall call, Shape input, List<Integer> axes) {
    List<Optional<Formula>> lengths = lengths(call, axes.size());
    String name = call.function().substring("fft_".length());
    // The last of the axes is where a real signal has half of its frequencies.
    boolean toHalf = name.startsWith("r") || name.startsWith("ih");
    boolean fromHalf = name.startsWith("irf") || name.startsWith("hf");
    Shape output = input;
    for (int i = 0; i < axes.size(); i++) {
      boolean last = i == axes.size() - 1;
      int axis = axes.get(i);
      Formula length = lengths.get(i).orElse(input.size(axis));
      if (last && fromHalf && lengths.get(i).isEmpty()) {
        length = input.size(axis).minus(Literal.ONE).times(TWO).reduced();
      } else if (last && toHalf) {
        requirePositive(length);
        length = half(length);
      }
      requirePositive(length);
      output = output.with(axis, Dimension.of(length));
    }
    DataType type = TorchTypes.floating(call.type("input"));
    return call.result()
        .output(output, fromHalf ? TorchTypes.real(type) : TorchTypes.complex(type))
        .work(Work.Kind.FOURIER_TRANSFORM, call.function(), input.elements())
        .done();
  }

  private static void requirePositive(Formula length) {
    if (length.value().filter(size -> size.signum() <= 0).isPresent()) {
      throw new SettingException(
          "n", "a transform over " + length.text() + " points; there must be 1 or more");
    }
  }

  private static List<Optional<Formula>> lengths(TorchCall call, int axes) {
    List<Optional<Formula>> lengths = new ArrayList<>();
    List<Formula> given = call.has("n") ? call.sizes("n") : List.of();
    if (call.has("n") && given.size() != axes) {
      throw new SettingException("s", given.size() + " sizes are given for " + axes + " axes");
    }
    for (int i = 0; i < axes; i++) {
      lengths.add(
          given.isEmpty()
              ? Optional.empty()
              : Optional.of(given.get(i)).filter(size -> !size.equals(Formula.of(-1))));
    }
    return lengths;
  }

  private static Outcome shifted(TorchCall call) {
    Shape input = call.shape("input");
    if (call.has("dim")) {
      call.axes("dim", input.rank());
    }
    return call.result().output(Value.of(input, call.type("input"))).done();
  }

  private static Outcome frequencies(TorchCall call) {
    Formula points = call.size("n");
    boolean real = call.function().endsWith("rfftfreq");
    Shape shape = Shape.of(Sizes.dimension("n", real ? half(points) : points));
    return call.result().output(shape, call.typeNamed("dtype", TorchTypes.DEFAULT)).done();
  }

  private static Formula positive(TorchCall call, String name, Formula absent) {
    Formula size = call.has(name) ? call.size(name) : absent;
    if (size.value().filter(number -> number.signum() <= 0).isPresent()) {
      throw new SettingException(name, name + " is " + size.text() + "; it must be 1 or more");
    }
    return size;
  }

  private static Formula hop(TorchCall call, Formula frame) {
    return positive(call, "hop_length", frame.floorDividedBy(Formula.of(4)).reduced());
  }

  private static boolean isOneSided(TorchCall call, boolean complex) {
    return call.arguments().flag("onesided", !complex);
  }

  /** One frame at the start, and one for each step after which another still fits. */
  private static Outcome shortTime(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, "input");
    if (input.rank() > 2 || !call.has("n_fft")) {
      throw new SettingException("input", "stft takes [time] or [batch, time], not " + input);
    }
    Formula frame = positive(call, "n_fft", Literal.ONE);
    Formula hop = hop(call, frame);
    Formula samples = input.size(-1);
    if (call.arguments().flag("center", true)) {
      samples = samples.plus(frame.floorDividedBy(TWO).times(TWO));
    }
    Formula room = samples.minus(frame).reduced();
    if (Sizes.isNegative(room)) {
      throw new SettingException(
          "n_fft", "a frame of " + frame.text() + " does not fit into a signal of " + input);
    }
    Formula frames = room.floorDividedBy(hop).plus(Literal.ONE).reduced();
    boolean complex =
        TorchTypes.isComplex(call.type("input")) || TorchTypes.isComplex(call.type("window"));
    Formula bins = isOneSided(call, complex) ? half(frame) : frame;
    Shape front = input.slice(0, input.rank() - 1);
    Shape output = front.concatenated(Shape.ofFormulas(List.of(bins, frames)));
    DataType type = TorchTypes.floating(call.type("input"));
    boolean asComplex = call.arguments().flag("return_complex", complex);
    Formula read =
        Formula.product(
            front.elements(), frames.named("frames", "steps"), frame.named("frame", "n_fft"));
    return call.result()
        .output(
            asComplex ? output : output.concatenated(Shape.of(2)),
            asComplex ? TorchTypes.complex(type) : type)
        .work(Work.Kind.FOURIER_TRANSFORM, "stft", read)
        .done();
  }

  private static Outcome fromShortTime(TorchCall call) {
    Shape given = call.shapeOfAtLeast(2, "input");
    boolean complex = TorchTypes.isComplex(call.type("input"));
    Shape input = complex ? given : given.slice(0, given.rank() - 1);
    if (input.rank() < 2 || input.rank() > 3 || !call.has("n_fft")) {
      throw new SettingException(
          "input", "istft takes [frequencies, frames], perhaps with a batch, not " + given);
    }
    Formula frame = positive(call, "n_fft", Literal.ONE);
    Formula samples = input.size(-1).minus(Literal.ONE).times(hop(call, frame)).plus(frame);
    if (call.arguments().flag("center", true)) {
      samples = samples.minus(frame.floorDividedBy(TWO).times(TWO));
    }
    Formula length = call.has("length") ? call.size("length") : samples.reduced();
    Arguments.requireNotNegative("length", length);
    boolean asComplex = call.arguments().flag("return_complex", false);
    DataType type = TorchTypes.complex(call.type("input"));
    return call.result()
        .output(
            input.slice(0, input.rank() - 2).concatenated(Shape.ofFormulas(List.of(length))),
            asComplex ? type : TorchTypes.real(type))
        .work(Work.Kind.FOURIER_TRANSFORM, "istft", input.elements())
        .done();
  }
}
