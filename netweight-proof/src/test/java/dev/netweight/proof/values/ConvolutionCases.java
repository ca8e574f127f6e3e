package dev.netweight.proof.values;

import static dev.netweight.proof.values.Reference.around;

import dev.netweight.network.Attributes;
import dev.netweight.proof.values.TensorFlowValuesTest.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.tensorflow.Output;

/** Convolutions and dense layers as TensorFlow's operators. */
final class ConvolutionCases {
  private static final long[] ONES = {1, 1};

  private ConvolutionCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    dense(cases);
    for (String padding : List.of("valid", "same")) {
      for (long[] image : List.of(new long[] {2, 7, 6, 4}, new long[] {2, 8, 9, 4})) {
        conv2d(cases, padding, new long[] {3, 2}, ONES, ONES, 1, image);
        conv2d(cases, padding, new long[] {3, 2}, new long[] {2, 2}, ONES, 1, image);
        conv2d(cases, padding, new long[] {3, 3}, new long[] {3, 2}, ONES, 2, image);
        conv2d(cases, padding, new long[] {2, 3}, ONES, new long[] {2, 2}, 1, image);
        conv2d(cases, padding, new long[] {2, 2}, ONES, new long[] {1, 3}, 4, image);
        depthwise(cases, padding, new long[] {2, 2}, ONES, image);
        depthwise(cases, padding, ONES, new long[] {2, 2}, image);
        separable(cases, padding, image);
      }
      conv1d(cases, padding, 1, 1, 1);
      conv1d(cases, padding, 2, 1, 2);
      conv1d(cases, padding, 1, 2, 1);
      conv3d(cases, padding, 1);
      conv3d(cases, padding, 2);
      for (long stride : new long[] {1, 2, 3}) {
        transposed1d(cases, padding, stride, 4);
        transposed2d(cases, padding, new long[] {3, 3}, new long[] {stride, 1});
        transposed2d(cases, padding, new long[] {2, 4}, new long[] {stride, 2});
        transposed3d(cases, padding, stride);
      }
    }
    conv1d(cases, "causal", 1, 1, 1);
    conv1d(cases, "causal", 1, 3, 2);
    conv1d(cases, "causal", 2, 1, 1);
    return cases;
  }

  private static void dense(List<Case> cases) {
    cases.add(
        new Case(
            "Dense",
            Attributes.of("units", 3),
            to -> to.plus(to.two("MatMul", to.x(), to.w("kernel")), "bias"),
            new long[] {2, 5}));
    cases.add(
        new Case(
            "Dense",
            Attributes.of("units", 3, "use_bias", false, "activation", "relu"),
            to -> to.each("Relu", to.einsum("abc,cd->abd", to.x(), to.w("kernel"))),
            new long[] {2, 4, 5}));
    cases.add(
        new Case(
            "EinsumDense",
            Attributes.of(
                "equation",
                "abc,cde->abde",
                "output_shape",
                new long[] {4, 3, 2},
                "bias_axes",
                "de"),
            to -> to.plus(to.einsum("abc,cde->abde", to.x(), to.w("kernel")), "bias"),
            new long[] {2, 4, 5}));
  }

  private static Attributes settings(
      String padding, long[] window, long[] strides, long[] dilations) {
    return Attributes.of(
        "kernel_size", window, "padding", padding, "strides", strides, "dilation_rate", dilations);
  }

  private static String upper(String padding) {
    return padding.toUpperCase(Locale.ROOT);
  }

  private static void conv2d(
      List<Case> cases,
      String padding,
      long[] window,
      long[] strides,
      long[] dilations,
      int groups,
      long[] image) {
    cases.add(
        new Case(
            "Conv2D",
            settings(padding, window, strides, dilations).with("filters", 8).with("groups", groups),
            to ->
                to.plus(
                    to.conv2d(to.x(), to.w("kernel"), groups, upper(padding), strides, dilations),
                    "bias"),
            image));
  }

  private static void conv1d(
      List<Case> cases, String padding, int stride, int dilation, int groups) {
    boolean causal = padding.equals("causal");
    Function<Reference, Output<?>> wanted =
        to -> {
          Output<?> x = causal ? to.padded(to.x(), 0, 0, 2 * dilation, 0, 0, 0) : to.x();
          Output<?> image =
              to.conv2d(
                  to.asImage(x),
                  to.w("kernel", 1, 3, 4 / groups, 6),
                  groups,
                  causal ? "VALID" : upper(padding),
                  new long[] {stride, stride},
                  new long[] {1, dilation});
          return to.plus(to.asSequence(image), "bias");
        };
    cases.add(
        new Case(
            "Conv1D",
            settings(padding, new long[] {3}, new long[] {stride}, new long[] {dilation})
                .with("filters", 6)
                .with("groups", groups),
            wanted,
            new long[] {2, 9, 4}));
  }

  private static void conv3d(List<Case> cases, String padding, long stride) {
    long[] strides = {stride, 1, stride};
    cases.add(
        new Case(
            "Conv3D",
            Attributes.of(
                "filters",
                3,
                "kernel_size",
                new long[] {2, 3, 3},
                "padding",
                padding,
                "strides",
                strides),
            to ->
                to.plus(
                    to.op(
                        "Conv3D",
                        List.of(to.x(), to.w("kernel")),
                        "strides",
                        around(strides),
                        "padding",
                        upper(padding)),
                    "bias"),
            new long[] {2, 5, 6, 4, 2}));
  }

  private static void depthwise(
      List<Case> cases, String padding, long[] strides, long[] dilations, long[] image) {
    cases.add(
        new Case(
            "DepthwiseConv2D",
            settings(padding, new long[] {3, 3}, strides, dilations).with("depth_multiplier", 2),
            to ->
                to.plus(depthwise(to, to.w("kernel"), upper(padding), strides, dilations), "bias"),
            image));
  }

  private static Output<?> depthwise(
      Reference to, Output<?> kernel, String padding, long[] strides, long[] dilations) {
    return to.op(
        "DepthwiseConv2dNative",
        List.of(to.x(), kernel),
        "strides",
        around(strides),
        "padding",
        padding,
        "dilations",
        around(dilations));
  }

  private static void separable(List<Case> cases, String padding, long[] image) {
    cases.add(
        new Case(
            "SeparableConv2D",
            settings(padding, new long[] {3, 3}, new long[] {2, 2}, ONES)
                .with("depth_multiplier", 2)
                .with("filters", 5),
            to ->
                to.plus(
                    to.conv2d(
                        depthwise(
                            to, to.w("depthwise kernel"), upper(padding), new long[] {2, 2}, ONES),
                        to.w("pointwise kernel"),
                        1,
                        "VALID",
                        ONES,
                        ONES),
                    "bias"),
            image));
  }

  private static int reached(String padding, long size, long window, long stride) {
    return (int)
        (padding.equals("same") ? size * stride : size * stride + Math.max(window - stride, 0));
  }

  private static void transposed2d(
      List<Case> cases, String padding, long[] window, long[] strides) {
    int height = reached(padding, 4, window[0], strides[0]);
    int width = reached(padding, 5, window[1], strides[1]);
    cases.add(
        new Case(
            "Conv2DTranspose",
            settings(padding, window, strides, ONES).with("filters", 3),
            to ->
                to.plus(
                    spread(to, to.x(), to.w("kernel"), padding, strides, 2, height, width, 3),
                    "bias"),
            new long[] {2, 4, 5, 2}));
  }

  private static void transposed1d(List<Case> cases, String padding, long stride, long window) {
    int length = reached(padding, 5, window, stride);
    cases.add(
        new Case(
            "Conv1DTranspose",
            Attributes.of(
                "filters", 3, "kernel_size", window, "strides", stride, "padding", padding),
            to ->
                to.plus(
                    to.asSequence(
                        spread(
                            to,
                            to.asImage(to.x()),
                            to.w("kernel", 1, (int) window, 3, 2),
                            padding,
                            new long[] {1, stride},
                            2,
                            1,
                            length,
                            3)),
                    "bias"),
            new long[] {2, 5, 2}));
  }

  private static Output<?> spread(
      Reference to,
      Output<?> given,
      Output<?> kernel,
      String padding,
      long[] strides,
      int... sizes) {
    return to.op(
        "Conv2DBackpropInput",
        List.of(to.tf().integers(sizes), kernel, given),
        "strides",
        around(strides),
        "padding",
        upper(padding));
  }

  private static void transposed3d(List<Case> cases, String padding, long stride) {
    int depth = reached(padding, 3, 2, stride);
    int height = reached(padding, 4, 3, 1);
    int width = reached(padding, 2, 3, stride);
    cases.add(
        new Case(
            "Conv3DTranspose",
            Attributes.of(
                "filters",
                3,
                "kernel_size",
                new long[] {2, 3, 3},
                "strides",
                new long[] {stride, 1, stride},
                "padding",
                padding),
            to ->
                to.plus(
                    to.op(
                        "Conv3DBackpropInputV2",
                        List.of(
                            to.tf().integers(2, depth, height, width, 3), to.w("kernel"), to.x()),
                        "strides",
                        around(stride, 1, stride),
                        "padding",
                        upper(padding)),
                    "bias"),
            new long[] {2, 3, 4, 2, 2}));
  }
}
