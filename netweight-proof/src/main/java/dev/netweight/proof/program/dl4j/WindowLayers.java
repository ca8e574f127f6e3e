package dev.netweight.proof.program.dl4j;

import dev.netweight.proof.program.dl4j.GraphLayer.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Layers with windows; see {@code org.deeplearning4j.nn.conf.layers} at
 * https://github.com/deeplearning4j/deeplearning4j.
 */
final class WindowLayers {
  private WindowLayers() {}

  static void addTo(Map<String, GraphLayer> table) {
    for (int axes = 1; axes <= 3; axes++) {
      String end = axes + "D";
      table.put("Conv" + end, WindowLayers::convolution);
      table.put("Convolution" + end, WindowLayers::convolution);
      for (String name : List.of("MaxPooling", "MaxPool")) {
        table.put(name + end, call -> pooling(call, "MAX"));
        table.put("Global" + name + end, call -> global(call, "MAX"));
      }
      for (String name : List.of("AveragePooling", "AvgPool")) {
        table.put(name + end, call -> pooling(call, "AVG"));
        table.put("Global" + name + end, call -> global(call, "AVG"));
      }
      table.put("UpSampling" + end, WindowLayers::upsampling);
      table.put("ZeroPadding" + end, call -> sides(call, "padding", "ZeroPadding", 1));
      table.put("Cropping" + end, call -> sides(call, "cropping", "Cropping", axesOf(call)));
    }
    table.put("DepthwiseConv2D", call -> byChannel(call, "DepthwiseConvolution2D"));
    table.put("SeparableConv2D", call -> byChannel(call, "SeparableConvolution2D"));
    table.put("SeparableConvolution2D", call -> byChannel(call, "SeparableConvolution2D"));
    table.put("Conv2DTranspose", WindowLayers::transposed);
    table.put("Convolution2DTranspose", WindowLayers::transposed);
  }

  private static long axesOf(GraphCall call) {
    return call.axes() == 2 ? 0 : 1;
  }

  private static String mode(GraphCall call) {
    return switch (call.settings().text("padding", "valid")) {
      case "same" -> ".convolutionMode(ConvolutionMode.Same)";
      case "causal" -> ".convolutionMode(ConvolutionMode.Causal)";
      default -> ".convolutionMode(ConvolutionMode.Truncate)";
    };
  }

  private static String steps(GraphCall call) {
    List<Long> strides = call.numbers("strides", 1);
    List<Long> dilation = call.numbers("dilation_rate", 1);
    String written = "";
    if (strides.stream().anyMatch(stride -> stride != 1)) {
      written += ".stride(" + GraphCall.list(strides) + ")";
    }
    if (dilation.stream().anyMatch(rate -> rate != 1)) {
      written += ".dilation(" + GraphCall.list(dilation) + ")";
    }
    return written + mode(call);
  }

  private static Part convolution(GraphCall call) {
    if (call.number("groups", 1) != 1) {
      throw call.refused("Deeplearning4j's convolutions have no groups");
    }
    String type =
        switch (call.axes()) {
          case 1 -> "Convolution1DLayer";
          case 2 -> "ConvolutionLayer";
          default -> "Convolution3D";
        };
    return Part.layer(
        "new %s.Builder(%s)%s.nIn(%d).nOut(%d)%s%s.build()"
            .formatted(
                type,
                GraphCall.list(call.numbers("kernel_size", 1)),
                steps(call),
                call.channels(),
                call.number("filters"),
                call.bias(),
                call.activation()));
  }

  private static Part byChannel(GraphCall call, String type) {
    long multiplier = call.number("depth_multiplier", 1);
    long channels = call.channels();
    boolean depthwise = type.startsWith("Depthwise");
    return Part.layer(
        "new %s.Builder(%s).depthMultiplier(%d)%s.nIn(%d).nOut(%d)%s%s.build()"
            .formatted(
                type,
                GraphCall.list(call.numbers("kernel_size", 1)),
                multiplier,
                steps(call),
                channels,
                depthwise ? channels * multiplier : call.number("filters"),
                call.bias(),
                call.activation()));
  }

  private static Part transposed(GraphCall call) {
    List<Long> kernel = call.numbers("kernel_size", 1);
    List<Long> strides = call.numbers("strides", 1);
    boolean same = call.settings().text("padding", "valid").equals("same");
    for (int axis = 0; axis < kernel.size(); axis++) {
      long from = call.input().get(axis + 1);
      long plain =
          same ? from * strides.get(axis) : (from - 1) * strides.get(axis) + kernel.get(axis);
      if (plain != call.output().get(axis + 1)) {
        throw call.refused("Deeplearning4j would give " + plain + " positions");
      }
    }
    return Part.layer(
        "new Deconvolution2D.Builder(%s)%s.nIn(%d).nOut(%d)%s%s.build()"
            .formatted(
                GraphCall.list(kernel),
                steps(call),
                call.channels(),
                call.number("filters"),
                call.bias(),
                call.activation()));
  }

  private static Part pooling(GraphCall call, String kind) {
    call.channels();
    List<Long> size = call.numbers("pool_size", 2);
    List<Long> strides = call.settings().has("strides") ? call.numbers("strides", 1) : size;
    String type =
        switch (call.axes()) {
          case 1 -> "Subsampling1DLayer";
          case 2 -> "SubsamplingLayer";
          default -> "Subsampling3DLayer";
        };
    String of = call.axes() == 3 ? "Subsampling3DLayer" : "SubsamplingLayer";
    boolean one = call.axes() == 1;
    String form = one ? "%s" : "new int[] {%s}";
    return Part.layer(
        "new %s.Builder(%s.PoolingType.%s, %s, %s)%s.build()"
            .formatted(
                type,
                of,
                kind,
                form.formatted(GraphCall.list(size)),
                form.formatted(GraphCall.list(strides)),
                mode(call)));
  }

  private static Part global(GraphCall call, String kind) {
    call.channels();
    if (call.settings().flag("keepdims", false)) {
      throw call.refused("it keeps the axes that it pools over");
    }
    return Part.layer("new GlobalPoolingLayer.Builder(PoolingType." + kind + ").build()");
  }

  private static Part upsampling(GraphCall call) {
    call.channels();
    List<Long> size = call.numbers("size", 2);
    if (size.stream().distinct().count() > 1
        || !call.settings().text("interpolation", "nearest").equals("nearest")) {
      throw call.refused("Deeplearning4j repeats as often along each axis");
    }
    return Part.layer("new Upsampling%dD.Builder(%d).build()".formatted(call.axes(), size.get(0)));
  }

  private static Part sides(GraphCall call, String setting, String type, long absent) {
    call.channels();
    List<Long> leaves = new ArrayList<>(call.leaves(setting));
    if (leaves.isEmpty()) {
      leaves.add(absent);
    }
    int axes = call.axes();
    List<Long> all = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      boolean pairs = leaves.size() == 2 * axes;
      long one = leaves.get(pairs ? 2 * axis : leaves.size() == 1 ? 0 : axis);
      all.add(one);
      all.add(pairs ? leaves.get(2 * axis + 1) : one);
    }
    boolean padding = type.equals("ZeroPadding");
    String name =
        padding ? axes == 2 ? "ZeroPaddingLayer" : type + axes + "DLayer" : type + axes + "D";
    return Part.layer(
        "new %s.Builder(%s).build()"
            .formatted(
                name,
                padding && axes == 3
                    ? "new int[] {" + GraphCall.list(all) + "}"
                    : GraphCall.list(all)));
  }
}
