package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.WindowPadding;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.Arrays;
import java.util.List;

/**
 * Keras's STFTSpectrogram: each channel convolved with cosines and with sines, which are weights.
 *
 * <p>Source: keras/src/layers/preprocessing/stft_spectrogram.py of Keras 3.16.
 */
public final class SpectrogramLayer implements Counterpart {
  private static final double LEAST = 1e-7;

  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("STFTSpectrogram"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Arithmetic of = new Arithmetic(call.graph());
    String mode = call.settings().text("mode", "log");
    Edge real = mode.equals("imag") ? Edge.NONE : convolved(call, "real kernel");
    Edge imaginary = mode.equals("real") ? Edge.NONE : convolved(call, "imaginary kernel");
    Edge result =
        switch (mode) {
          case "real" -> real;
          case "imag" -> imaginary;
          case "stft" ->
              call.graph()
                  .op("Concat")
                  .with("axis", 2)
                  .shaped(real.shape().with(2, Dimension.of(2 * frequencies(real))))
                  .on(real, imaginary);
          case "angle" -> of.angle(imaginary, real);
          case "psd" -> doubled(call, of, power(of, real, imaginary));
          case "magnitude", "log" -> of.each("Sqrt", of.larger(power(of, real, imaginary), LEAST));
          default -> throw new NoCounterpartException("the mode " + mode + " is not written");
        };
    Edge ordered = ordered(call, result);
    return List.of(mode.equals("log") ? of.each("Log", of.larger(ordered, LEAST)) : ordered);
  }

  private static long frequencies(Edge value) {
    return LayerCall.number(value.shape().get(2), "the number of frequencies");
  }

  /** Batch, channels, frequencies, frames. */
  private static Edge convolved(LayerCall call, String role) {
    Graph graph = call.graph();
    ChannelOrder order = ChannelOrder.of(call, 1);
    Shape given = call.shape(0);
    Dimension batch = given.get(0);
    Dimension channels = order.first() ? given.get(1) : given.get(2);
    Dimension samples = order.size(call, 0);
    Edge front =
        order
            .channelsInFront(graph, graph.cast(call.input(0), call.type()))
            .shaped(Shape.of(batch, channels, samples));
    Dimension sounds = Dimension.of(batch.formula().times(channels.formula()));
    Edge alone = graph.reshape(front, Shape.of(sounds, Dimension.of(1), samples));
    Edge kernel = call.weight(role);
    long[] window = {LayerCall.number(kernel.shape().get(0), "frame_length")};
    long step = call.settings().integer("frame_step", (int) (window[0] / 2));
    Edge parts =
        WindowPadding.of(call.settings())
            .on(
                graph.op("Conv"),
                new ChannelOrder(1, true),
                call.given(alone),
                window,
                new long[] {step},
                new long[] {1})
            .with("kernel_shape", window)
            .with("strides", new long[] {step})
            .on(alone, graph.transpose(kernel, 2, 1, 0));
    Shape output = call.output(0);
    boolean apart = call.settings().flag("expand_dims", false);
    Dimension frames = output.get(order.first() ? (apart ? 2 : -1) : 1);
    return graph.reshape(parts, Shape.of(batch, channels, kernel.shape().get(2), frames));
  }

  private static Edge power(Arithmetic of, Edge real, Edge imaginary) {
    return of.plus(of.square(real), of.square(imaginary));
  }

  /** All frequencies but the first and the last stand for a negative one too. */
  private static Edge doubled(LayerCall call, Arithmetic of, Edge power) {
    double[] twice = new double[Math.toIntExact(frequencies(power))];
    if (twice.length < 2) {
      throw new NoCounterpartException("there is but one frequency; Keras makes two of it");
    }
    Arrays.fill(twice, 2);
    twice[0] = 1;
    twice[twice.length - 1] = 1;
    Edge factors = call.graph().numbers(List.of((long) twice.length, 1L), power.type(), twice);
    return of.times(power, factors);
  }

  private static Edge ordered(LayerCall call, Edge parts) {
    Graph graph = call.graph();
    boolean first = ChannelOrder.of(call, 1).first();
    Shape shape = parts.shape();
    if (call.settings().flag("expand_dims", false)) {
      return first ? graph.transpose(parts, 0, 1, 3, 2) : graph.transpose(parts, 0, 3, 2, 1);
    }
    Dimension together = Dimension.of(shape.size(1).times(shape.size(2)));
    Edge flat = graph.reshape(parts, Shape.of(shape.get(0), together, shape.get(3)));
    return first ? flat : graph.transpose(flat, 0, 2, 1);
  }
}
