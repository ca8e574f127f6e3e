package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.SignalWindow;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;

/**
 * Fourier transforms, with real and imaginary parts as tensors of their own: products with matrices
 * of cosines and sines.
 *
 * <p>Source: keras/src/backend/numpy/math.py; numpy.fft.
 */
public final class FourierFunctions extends Functions {
  /** The most elements of a matrix: 64 MiB of them. */
  private static final long MOST = 1L << 24;

  public FourierFunctions() {
    kerasSeveral("FFT", "x", call -> along(call, call.list("x"), 1, -1));
    kerasSeveral("FFT2", "x", call -> along(call, along(call, call.list("x"), 1, -1), 1, -2));
    kerasSeveral("IFFT2", "x", call -> along(call, along(call, call.list("x"), -1, -1), -1, -2));
    kerasSeveral("RFFT", "x", FourierFunctions::ofReal);
    keras("IRFFT", "x", FourierFunctions::toReal);
    kerasSeveral("STFT", "x", FourierFunctions::shortTime);
  }

  /** cos or sin of 2π·row·column/period, in periods that are exact. */
  private static double wave(boolean sine, long row, long column, long period) {
    double angle = 2 * Math.PI * (double) (row * column % period) / (double) period;
    return sine ? Math.sin(angle) : Math.cos(angle);
  }

  private interface Element {
    double at(long row, long column);
  }

  private static Edge matrix(Graph graph, long rows, long columns, Edge like, Element element) {
    if (Math.multiplyFull(Math.toIntExact(rows), Math.toIntExact(columns)) > MOST) {
      throw new NoCounterpartException("a transform of " + rows + " elements is not written");
    }
    int width = Math.toIntExact(columns);
    double[] numbers = new double[Math.toIntExact(Math.multiplyExact(rows, columns))];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = element.at(i / width, i % width);
    }
    return graph.numbers(List.of(rows, columns), like.type(), numbers);
  }

  /** The transform of a complex tensor along one of its last two axes. */
  private static List<Edge> along(FunctionCall call, List<Edge> parts, int sign, int axis) {
    Graph graph = call.graph();
    Edge real = parts.get(0);
    Shape shape = call.output();
    long size = LayerCall.number(shape.get(axis), "the length of a signal");
    double scale = sign < 0 ? 1.0 / (double) size : 1;
    Edge cosines = matrix(graph, size, size, real, (i, j) -> scale * wave(false, i, j, size));
    Edge sines = matrix(graph, size, size, real, (i, j) -> sign * scale * wave(true, i, j, size));
    // The matrices are symmetric, so that rows and columns are transformed by the same ones.
    return List.of(
        graph.two(
            "Add", product(graph, real, cosines, axis), product(graph, parts.get(1), sines, axis)),
        graph.two(
            "Sub", product(graph, parts.get(1), cosines, axis), product(graph, real, sines, axis)));
  }

  private static Edge product(Graph graph, Edge value, Edge matrix, int axis) {
    return axis == -1 ? graph.two("MatMul", value, matrix) : graph.two("MatMul", matrix, value);
  }

  private static List<Edge> ofReal(FunctionCall call) {
    Edge x = call.real("x");
    long given = LayerCall.number(x.shape().get(-1), "the length of a signal");
    long period =
        call.has("fft_length")
            ? LayerCall.number(call.constants().size("fft_length"), "fft_length")
            : given;
    return frequencies(call, x, given, period);
  }

  /** The first half of the frequencies; a signal that is too long is cut off. */
  private static List<Edge> frequencies(FunctionCall call, Edge x, long given, long period) {
    Graph graph = call.graph();
    long count = period / 2 + 1;
    Edge cosines =
        matrix(graph, given, count, x, (i, j) -> i < period ? wave(false, i, j, period) : 0);
    Edge sines =
        matrix(graph, given, count, x, (i, j) -> i < period ? -wave(true, i, j, period) : 0);
    return List.of(graph.two("MatMul", x, cosines), graph.two("MatMul", x, sines));
  }

  /** Each frequency but the first, and the last of an even number, stands for two. */
  private static Edge toReal(FunctionCall call) {
    Graph graph = call.graph();
    List<Edge> parts = call.list("x");
    Edge real = parts.get(0);
    long given = LayerCall.number(real.shape().get(-1), "the number of frequencies");
    long period = LayerCall.number(call.output().get(-1), "the length of a signal");
    Edge cosines =
        matrix(graph, given, period, real, (i, j) -> share(i, period) * wave(false, i, j, period));
    Edge sines =
        matrix(
            graph,
            given,
            period,
            real,
            (i, j) -> 2 * i == period ? 0 : -share(i, period) * wave(true, i, j, period));
    return graph.two(
        "Add", graph.two("MatMul", real, cosines), graph.two("MatMul", parts.get(1), sines));
  }

  private static double share(long frequency, long period) {
    double whole = (double) period;
    return 2 * frequency > period
        ? 0
        : frequency == 0 || 2 * frequency == period ? 1 / whole : 2 / whole;
  }

  private static List<Edge> shortTime(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.real("x");
    long length = LayerCall.number(call.constants().size("sequence_length"), "sequence_length");
    long stride = LayerCall.number(call.constants().size("sequence_stride"), "sequence_stride");
    long period = LayerCall.number(call.constants().size("fft_length"), "fft_length");
    if (call.constants().flag("center", true)) {
      long[] pads = new long[2 * x.rank()];
      pads[x.rank() - 1] = period / 2;
      pads[2 * x.rank() - 1] = period / 2;
      long size = LayerCall.number(x.shape().get(-1), "the length of a signal");
      Shape shape = x.shape().with(x.rank() - 1, Dimension.of(size + period / 2 * 2));
      x = graph.op("Pad").with("mode", "reflect").shaped(shape).on(x, graph.integers(pads));
    }
    Windows windows =
        new Windows(List.of(x.rank() - 1), List.of(period), List.of(stride), List.of(1L));
    double[] window = window(call, length, period);
    Edge shaped = graph.two("Mul", windows.of(graph, x), graph.numbers(x.type(), window));
    return frequencies(call, shaped, period, period);
  }

  private static double[] window(FunctionCall call, long length, long period) {
    int transformed = Math.toIntExact(period);
    Attribute stated = call.raw("window");
    if (stated instanceof Attribute.Nothing) {
      return SignalWindow.none(transformed);
    } else if (stated == null || stated instanceof Attribute.Text) {
      String name = call.constants().text("window", "hann");
      return SignalWindow.named(name, Math.toIntExact(length), transformed);
    }
    List<Double> numbers = ConstantArray.of(stated).numbers();
    double[] window = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    return SignalWindow.centred(window, transformed);
  }
}
