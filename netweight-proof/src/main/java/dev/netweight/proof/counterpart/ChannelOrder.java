package dev.netweight.proof.counterpart;

import dev.netweight.network.Dimension;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.stream.IntStream;

/**
 * Where a layer of Keras has the channels of its input, and how to bring them to where ONNX has
 * them: behind the batch.
 *
 * @param spatial how many axes there are beside batch and channels
 * @param first whether they are there already
 */
public record ChannelOrder(int spatial, boolean first) {
  /** As the call's first input and its setting {@code data_format} say. */
  public static ChannelOrder of(LayerCall call) {
    return of(call, call.shape(0).rank() - 2);
  }

  /** As the setting {@code data_format} says, for an input that may have several batch axes. */
  public static ChannelOrder of(LayerCall call, int spatial) {
    return new ChannelOrder(
        spatial, call.settings().text("data_format", "channels_last").equals("channels_first"));
  }

  /** Where a spatial axis of the layer's input is, behind one batch axis. */
  public int axis(int index) {
    return index + (first ? 2 : 1);
  }

  /** Where all spatial axes of the layer's input are, behind one batch axis. */
  public long[] axes() {
    return IntStream.range(0, spatial).mapToLong(this::axis).toArray();
  }

  /** A value with its channels behind the batch. */
  public Edge channelsInFront(Graph graph, Edge value) {
    if (first) {
      return value;
    }
    int[] order = new int[spatial + 2];
    order[1] = spatial + 1;
    for (int i = 0; i < spatial; i++) {
      order[i + 2] = i + 1;
    }
    return graph.transpose(value, order);
  }

  /** A value with its channels where the layer has them. */
  public Edge restored(Graph graph, Edge value) {
    if (first) {
      return value;
    }
    int[] order = new int[spatial + 2];
    order[spatial + 1] = 1;
    for (int i = 0; i < spatial; i++) {
      order[i + 1] = i + 2;
    }
    return graph.transpose(value, order);
  }

  /** A kernel with its last two axes, inputs and outputs in Keras, in front: outputs, inputs. */
  public Edge kernelInFront(Graph graph, Edge kernel) {
    int[] order = new int[spatial + 2];
    order[0] = spatial + 1;
    order[1] = spatial;
    for (int i = 0; i < spatial; i++) {
      order[i + 2] = i;
    }
    return graph.transpose(kernel, order);
  }

  /** The size of a spatial axis of the call's input. */
  public Dimension size(LayerCall call, int axis) {
    return call.shape(0).get(axis - spatial - (first ? 0 : 1));
  }
}
