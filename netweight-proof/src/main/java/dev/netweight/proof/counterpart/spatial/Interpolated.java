package dev.netweight.proof.counterpart.spatial;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.graph.Operation;

/**
 * Images brought to another height and width as Keras does it: by the positions' centres, for the
 * cubic method with Keys' factor −1/2 and only the positions inside.
 *
 * <p>Source: resize and _resize in keras/src/backend/numpy/image.py; the operator Resize of ONNX.
 *
 * @param order where the channels are; there are two spatial axes
 * @param method the interpolation's name in Keras
 * @param antialias whether the kernel is widened where the image becomes smaller
 */
record Interpolated(Graph graph, ChannelOrder order, String method, boolean antialias) {
  /** A batch of images in a shape that differs in height and width alone. */
  Edge to(Shape wanted, Edge images) {
    if (method.equals("nearest")) {
      Edge rows = nearest(images, order.axis(0), wanted);
      return nearest(rows, order.axis(1), wanted).shaped(wanted);
    }
    Edge front = order.channelsInFront(graph, images);
    boolean plain = !antialias && (method.equals("bilinear") || method.equals("bicubic"));
    Edge resized = plain ? resized(front, wanted) : weighted(front, images.shape(), wanted);
    return order.restored(graph, resized).shaped(wanted);
  }

  private Edge resized(Edge front, Shape wanted) {
    Operation resize = graph.op("Resize").with("coordinate_transformation_mode", "half_pixel");
    if (method.equals("bilinear")) {
      resize.with("mode", "linear");
    } else {
      resize.with("mode", "cubic").with("cubic_coeff_a", -0.5).with("exclude_outside", true);
    }
    Shape turned =
        order.first()
            ? wanted
            : Shape.of(wanted.get(0), wanted.get(3), wanted.get(1), wanted.get(2));
    if (method.equals("bilinear")) {
      return resize.shaped(turned).on(front, Edge.NONE, Edge.NONE, graph.shape(turned));
    }
    Shape planes = planes(turned);
    Edge resized =
        resize
            .shaped(planes)
            .on(
                graph.reshape(front, planes(front.shape())),
                Edge.NONE,
                Edge.NONE,
                graph.shape(planes));
    return graph.reshape(resized, turned);
  }

  /**
   * Each channel an image of its own. The optimizer of ONNX Runtime moves a Transpose behind a
   * Resize, which its cubic method cannot run then, but not behind a Reshape.
   */
  private static Shape planes(Shape front) {
    Dimension all = Dimension.of(front.size(0).times(front.size(1)));
    return Shape.of(all, Dimension.of(1), front.get(2), front.get(3));
  }

  /** What Resize has no method for, or an engine another idea of: matrix products. */
  private Edge weighted(Edge front, Shape given, Shape wanted) {
    Edge columns =
        graph.two(
            "MatMul", front, weights(given, wanted, order.axis(1)).right(graph, front.type()));
    return graph.two(
        "MatMul", weights(given, wanted, order.axis(0)).left(graph, front.type()), columns);
  }

  private ResizingWeights weights(Shape given, Shape wanted, int axis) {
    return ResizingWeights.of(
        method,
        antialias,
        LayerCall.number(given.get(axis), "the image's size"),
        LayerCall.number(wanted.get(axis), "the size of the result"));
  }

  /** The position i of m takes that which its centre falls into: floor((2 i + 1) n / (2 m)). */
  private Edge nearest(Edge images, int axis, Shape wanted) {
    int size = Math.toIntExact(LayerCall.number(wanted.get(axis), "the size of the result"));
    long[] odd = new long[size];
    for (int i = 0; i < size; i++) {
      odd[i] = 2L * i + 1;
    }
    Dimension given = images.shape().get(axis);
    Edge centres = graph.two("Mul", graph.integers(odd), graph.size(given.formula()));
    Edge places = graph.two("Div", centres, graph.integers(2L * size)).shaped(Shape.of(size));
    return graph
        .op("Gather")
        .with("axis", axis)
        .typed(images.type())
        .shaped(images.shape().with(axis, wanted.get(axis)))
        .on(images, places);
  }

  /** Numbers with fractions as a type of images: whole ones rounded and kept within its range. */
  Edge as(DataType type, Edge images) {
    if (type.isFloatingPoint()) {
      return graph.cast(images, type);
    }
    if (!method.equals("bilinear") && !type.equals(DataType.named("uint8"))) {
      throw new NoCounterpartException(
          "images of " + type.name() + " are not interpolated by the method " + method);
    }
    Edge rounded = graph.each("Round", images);
    Edge kept =
        type.equals(DataType.named("uint8"))
            ? graph
                .op("Clip")
                .shaped(images.shape())
                .on(rounded, graph.number(0, images.type()), graph.number(255, images.type()))
            : rounded;
    return graph.cast(kept, type);
  }
}
