package dev.netweight.proof.counterpart.spatial;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.FormatVersion;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Keras's Resizing, CenterCrop and RandomCrop: a part of the image or a frame around it, then
 * interpolation. After training RandomCrop took the largest part in the middle, as CenterCrop does
 * of small images; since Keras 3.8 it takes images as they are, though it says another size.
 *
 * <p>Source: keras/src/layers/preprocessing/image_preprocessing/resizing.py, center_crop.py and
 * random_crop.py, keras/src/backend/numpy/image.py and smart_resize in
 * keras/src/utils/image_utils.py; random_crop.py of Keras 3.5 and 3.7.
 */
public final class ImageSizeLayers implements Counterpart {
  private static final String RANDOM = "RandomCrop";

  @Override
  public List<OperatorName> operators() {
    return Stream.of("CenterCrop", RANDOM, "Resizing").map(OperatorName::keras).toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    boolean random = call.node().type().name().equals(RANDOM);
    boolean crops = random || call.node().type().name().equals("CenterCrop");
    if (random && FormatVersion.of(graph).isFrom(3, 8)) {
      return List.of(kept(call));
    }
    boolean single = call.shape(0).rank() == 3;
    ChannelOrder order = ChannelOrder.of(call, 2);
    Edge images = crops ? graph.cast(call.input(0), call.type()) : call.input(0);
    Shape wanted = call.output(0);
    if (single) {
      images = graph.reshape(images, Shape.of(1).concatenated(images.shape()));
      wanted = Shape.of(1).concatenated(wanted);
    }
    Edge result =
        crops ? cropped(call, order, images, wanted) : resized(call, order, images, wanted);
    return List.of(single ? graph.reshape(result, call.output(0)) : result);
  }

  private static Edge kept(LayerCall call) {
    if (!call.shape(0).equals(call.output(0))) {
      throw new NoCounterpartException(
          "after training Keras gives images of "
              + call.shape(0)
              + " as they are, and says that they are "
              + call.output(0));
    }
    return call.input(0);
  }

  private static Edge cropped(LayerCall call, ChannelOrder order, Edge images, Shape wanted) {
    Graph graph = call.graph();
    long height = LayerCall.number(order.size(call, 0), "the image's height");
    long width = LayerCall.number(order.size(call, 1), "the image's width");
    long less = height - setting(call, "height");
    long narrower = width - setting(call, "width");
    boolean random = call.node().type().name().equals(RANDOM);
    if (random && FormatVersion.of(graph).isFrom(3, 6)) {
      throw new NoCounterpartException("what RandomCrop of Keras 3.6 and 3.7 does is not written");
    }
    if (!random && less >= 0 && narrower >= 0) {
      long[] size = {setting(call, "height"), setting(call, "width")};
      return part(graph, order, images, new long[] {less / 2, narrower / 2}, size);
    }
    Edge middle = middle(call, order, images, height, width);
    return new Interpolated(graph, order, "bilinear", false).to(wanted, middle);
  }

  private static Edge resized(LayerCall call, ChannelOrder order, Edge images, Shape wanted) {
    Graph graph = call.graph();
    String method = call.settings().text("interpolation", "bilinear").toLowerCase(Locale.ROOT);
    boolean crop = call.settings().flag("crop_to_aspect_ratio", false);
    boolean pad = call.settings().flag("pad_to_aspect_ratio", false);
    Edge framed = images;
    if (crop || pad) {
      long height = LayerCall.number(order.size(call, 0), "the image's height");
      long width = LayerCall.number(order.size(call, 1), "the image's width");
      framed =
          crop
              ? middle(call, order, images, height, width)
              : padded(call, order, images, height, width);
    }
    Interpolated interpolated =
        new Interpolated(graph, order, method, call.settings().flag("antialias", false));
    if (method.equals("nearest")) {
      return interpolated.to(wanted, framed);
    }
    DataType real = images.type().isFloatingPoint() ? images.type() : DataType.FLOAT32;
    return interpolated.as(images.type(), interpolated.to(wanted, graph.cast(framed, real)));
  }

  private static long setting(LayerCall call, String name) {
    return LayerCall.number(call.settings().size(name), name);
  }

  /** How long a side must be for the aspect ratio that is wanted, rounded down. */
  private static long fitting(LayerCall call, String side, String other, long otherSize) {
    return (long) ((double) (otherSize * setting(call, side)) / setting(call, other));
  }

  /** The largest part in the middle that has the aspect ratio that is wanted. */
  private static Edge middle(
      LayerCall call, ChannelOrder order, Edge images, long height, long width) {
    long high = Math.max(1, Math.min(height, fitting(call, "height", "width", width)));
    long wide = Math.max(1, Math.min(width, fitting(call, "width", "height", height)));
    long[] starts = {(height - high) / 2, (width - wide) / 2};
    return part(call.graph(), order, images, starts, new long[] {high, wide});
  }

  /** The image with as much before and after it as brings it to the aspect ratio. */
  private static Edge padded(
      LayerCall call, ChannelOrder order, Edge images, long height, long width) {
    if (!call.settings().text("fill_mode", "constant").equals("constant")) {
      throw new NoCounterpartException("Keras fills with a constant alone");
    }
    Graph graph = call.graph();
    long above = (Math.max(height, fitting(call, "height", "width", width)) - height) / 2;
    long left = (Math.max(width, fitting(call, "width", "height", height)) - width) / 2;
    Shape shape =
        images
            .shape()
            .with(order.axis(0), Dimension.of(height + 2 * above))
            .with(order.axis(1), Dimension.of(width + 2 * left));
    return graph
        .op("Pad")
        .with("mode", "constant")
        .shaped(shape)
        .on(
            images,
            graph.pads(images.rank(), order.axes(), above, left, above, left),
            graph.number(call.real("fill_value", 0), images.type()));
  }

  private static Edge part(
      Graph graph, ChannelOrder order, Edge images, long[] starts, long[] sizes) {
    Shape shape =
        images
            .shape()
            .with(order.axis(0), Dimension.of(sizes[0]))
            .with(order.axis(1), Dimension.of(sizes[1]));
    return graph
        .op("Slice")
        .shaped(shape)
        .on(
            images,
            graph.integers(starts),
            graph.integers(starts[0] + sizes[0], starts[1] + sizes[1]),
            graph.integers(order.axes()));
  }
}
