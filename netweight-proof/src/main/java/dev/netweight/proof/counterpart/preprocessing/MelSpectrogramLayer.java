package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.SignalWindow;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;

/**
 * Keras's MelSpectrogram: Fourier transforms of frames, the power of each frequency, and a product
 * with triangles along the mel scale.
 *
 * <p>Source: keras/src/layers/preprocessing/mel_spectrogram.py and keras/src/backend/numpy/math.py
 * of Keras 3.16; STFT in docs/Operators.md of ONNX.
 */
public final class MelSpectrogramLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("MelSpectrogram"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Arithmetic of = new Arithmetic(graph);
    int length = call.settings().integer("fft_length", 2048);
    long samples = LayerCall.number(call.shape(0).get(-1), "the number of samples");
    int stride = call.settings().integer("sequence_stride", 512);
    long frames = (samples + length / 2 * 2L - length) / stride + 1;
    if (!call.output(0).get(-1).equals(Dimension.of(frames))) {
      throw new NoCounterpartException(
          "Keras says that it gives "
              + call.output(0).get(-1)
              + " frames, and gives "
              + frames
              + " of "
              + samples
              + " samples");
    }
    Edge power = power(call, of, length, stride, frames);
    Shape mels = Shape.of(power.shape().get(0), Dimension.of(frames), call.output(0).get(-2));
    Edge product =
        graph.op("MatMul").shaped(mels).on(power, MelFilters.of(call).matrix(graph, length));
    Edge scaled = call.settings().flag("power_to_db", true) ? decibels(call, of, product) : product;
    Edge turned = graph.transpose(scaled, 0, 2, 1);
    return List.of(graph.cast(graph.reshape(turned, call.output(0)), call.type()));
  }

  /** Batch, frames, frequencies. */
  private static Edge power(LayerCall call, Arithmetic of, int length, int stride, long frames) {
    Graph graph = call.graph();
    Shape given = call.shape(0);
    Dimension batch = given.rank() > 1 ? given.get(0) : Dimension.of(1);
    Edge sounds =
        graph.reshape(graph.cast(call.input(0), DataType.FLOAT32), Shape.of(batch, given.get(-1)));
    long more = length / 2;
    long samples = LayerCall.number(given.get(-1), "the number of samples");
    if (more >= samples) {
      throw new NoCounterpartException(
          samples + " samples are mirrored more than once by an fft_length of " + length);
    }
    Shape wider = Shape.of(batch, Dimension.of(samples + 2 * more));
    Edge mirrored =
        graph
            .op("Pad")
            .with("mode", "reflect")
            .shaped(wider)
            .on(sounds, graph.integers(0, more, 0, more));
    Shape shape =
        Shape.of(batch, Dimension.of(frames), Dimension.of(length / 2 + 1), Dimension.of(2));
    Edge parts =
        graph
            .op("STFT")
            .with("onesided", true)
            .shaped(shape)
            .on(
                graph.op("Unsqueeze").on(mirrored, graph.integers(-1)),
                graph.integer(stride),
                graph.numbers(DataType.FLOAT32, window(call, length)),
                graph.integer(length));
    Edge squares =
        graph
            .op("ReduceSumSquare")
            .with("keepdims", false)
            .shaped(shape.slice(0, 3))
            .on(parts, graph.integers(-1));
    double exponent = call.real("mag_exp", 2);
    Edge sizes = of.each("Sqrt", squares);
    return of.both("Pow", sizes, of.number(exponent, sizes));
  }

  private static double[] window(LayerCall call, int length) {
    Attribute setting = call.settings().entries().get("window");
    if (setting instanceof Attribute.Nothing) {
      return SignalWindow.none(length);
    } else if (setting != null && !(setting instanceof Attribute.Text)) {
      throw new NoCounterpartException("a window of one's own is not written");
    }
    int frame =
        call.settings().has("sequence_length")
            ? call.settings().integer("sequence_length", length)
            : length;
    return SignalWindow.named(call.settings().text("window", "hann"), frame, length);
  }

  /** Ten times the logarithm, no further below the largest than {@code top_db}. */
  private static Edge decibels(LayerCall call, Arithmetic of, Edge power) {
    double least = call.real("min_power", 1e-10);
    double reference = Math.max(Math.abs(call.real("ref_power", 1)), least);
    Edge log = of.over(of.each("Log", of.larger(power, least)), Math.log(10));
    Edge level = of.minus(of.times(10, log), 10 * Math.log10(reference));
    if (call.settings().entries().get("top_db") instanceof Attribute.Nothing) {
      throw new NoCounterpartException("Keras takes no top_db of nothing");
    }
    Edge top = of.reduced("ReduceMax", level, 0, 1, 2);
    return of.both("Max", level, of.minus(top, call.real("top_db", 80)));
  }
}
