package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.WindowPadding;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keras's ConvLSTM: a Scan whose body convolves the input and the state. The state's convolution
 * keeps its size: padding same, stride 1, no dilation.
 *
 * <p>Source: keras/src/layers/rnn/conv_lstm.py of Keras 3.16.
 */
public final class ConvolutionalLstm implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of(1, 2, 3).map(axes -> OperatorName.keras("ConvLSTM" + axes + "D")).toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Steps steps = Steps.of(call);
    Shape output = call.output(0);
    Shape state =
        call.settings().flag("return_sequences", false)
            ? output.slice(0, 1).concatenated(output.slice(2, output.rank()))
            : output;
    List<Edge> results =
        steps.scan(steps.initial(Collections.nCopies(2, state)), ConvolutionalLstm::step);
    return steps.results(results.get(0), results.subList(1, results.size()));
  }

  private static List<Edge> step(LayerCall call, Edge input, List<Edge> states) {
    int spatial = input.rank() - 2;
    boolean first = call.settings().text("data_format", "channels_last").equals("channels_first");
    ChannelOrder order = new ChannelOrder(spatial, first);
    Edge given =
        convolved(
            call,
            order,
            input,
            "kernel",
            WindowPadding.of(call.settings()),
            LayerCall.numbers(call.settings().sizes("strides", spatial, 1), "strides"),
            LayerCall.numbers(call.settings().sizes("dilation_rate", spatial, 1), "dilation_rate"),
            call.weightIfAny("bias"));
    long[] ones = new long[spatial];
    Arrays.fill(ones, 1);
    Edge fed =
        convolved(
            call,
            order,
            states.get(0),
            "recurrent kernel",
            new WindowPadding("same"),
            ones,
            ones,
            Edge.NONE);
    Graph graph = call.graph();
    Edge carry = order.channelsInFront(graph, states.get(1));
    return GatedCell.longShortTermMemory(call, graph.two("Add", given, fed), carry, 1).stream()
        .map(edge -> order.restored(graph, edge))
        .toList();
  }

  private static Edge convolved(
      LayerCall call,
      ChannelOrder order,
      Edge input,
      String kernel,
      WindowPadding padding,
      long[] strides,
      long[] dilations,
      Edge bias) {
    Graph graph = call.graph();
    List<Formula> sizes = call.settings().sizes("kernel_size", order.spatial());
    long[] window = LayerCall.numbers(sizes, "kernel_size");
    return padding
        .on(graph.op("Conv"), order, call.given(input), window, strides, dilations)
        .with("kernel_shape", window)
        .with("strides", strides)
        .with("dilations", dilations)
        .on(
            order.channelsInFront(graph, input),
            order.kernelInFront(graph, call.weight(kernel)),
            bias);
  }
}
