package dev.netweight.proof.values;

import static dev.netweight.proof.values.Reference.around;

import dev.netweight.network.Attributes;
import dev.netweight.proof.values.TensorFlowValuesTest.Case;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Output;

/** Pooling as TensorFlow's operators. */
final class PoolingCases {
  private PoolingCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (String kind : List.of("Max", "Average")) {
      for (String padding : List.of("valid", "same")) {
        for (long stride : new long[] {1, 2, 3}) {
          along(cases, kind, padding, stride);
          plane(cases, kind, padding, new long[] {2, 3}, new long[] {stride, 2});
          space(cases, kind, padding, stride);
        }
      }
      for (int axes = 1; axes <= 3; axes++) {
        global(cases, kind, axes, true);
        global(cases, kind, axes, false);
      }
    }
    return cases;
  }

  private static String operator(String kind) {
    return kind.equals("Max") ? "MaxPool" : "AvgPool";
  }

  private static Output<?> pooled(
      Reference to, String operator, Output<?> x, String padding, long[] window, long[] strides) {
    return to.op(
        operator,
        List.of(x),
        "ksize",
        around(window),
        "strides",
        around(strides),
        "padding",
        padding.toUpperCase(Locale.ROOT));
  }

  private static Attributes settings(String padding, long[] window, long[] strides) {
    return Attributes.of("pool_size", window, "strides", strides, "padding", padding);
  }

  private static void along(List<Case> cases, String kind, String padding, long stride) {
    cases.add(
        new Case(
            kind + "Pooling1D",
            settings(padding, new long[] {3}, new long[] {stride}),
            to ->
                to.asSequence(
                    pooled(
                        to,
                        operator(kind),
                        to.asImage(to.x()),
                        padding,
                        new long[] {1, 3},
                        new long[] {1, stride})),
            new long[] {2, 8, 3}));
  }

  private static void plane(
      List<Case> cases, String kind, String padding, long[] window, long[] strides) {
    cases.add(
        new Case(
            kind + "Pooling2D",
            settings(padding, window, strides),
            to -> pooled(to, operator(kind), to.x(), padding, window, strides),
            new long[] {2, 7, 8, 3}));
  }

  private static void space(List<Case> cases, String kind, String padding, long stride) {
    long[] window = {2, 2, 3};
    long[] strides = {stride, 1, 2};
    cases.add(
        new Case(
            kind + "Pooling3D",
            settings(padding, window, strides),
            to -> pooled(to, operator(kind) + "3D", to.x(), padding, window, strides),
            new long[] {2, 5, 4, 6, 2}));
  }

  private static void global(List<Case> cases, String kind, int axes, boolean kept) {
    int[] over = new int[axes];
    Arrays.setAll(over, i -> i + 1);
    long[] sizes = {2, 3, 4, 5, 6};
    long[] input = Arrays.copyOf(sizes, axes + 2);
    cases.add(
        new Case(
            "Global" + kind + "Pooling" + axes + "D",
            Attributes.of("keepdims", kept),
            to -> {
              Output<?> all = to.over(kind.equals("Max") ? "Max" : "Mean", to.x(), over);
              return kept ? all : to.shaped(all, 2, (int) input[axes + 1]);
            },
            input));
  }
}
