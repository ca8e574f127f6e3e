package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Normalisation; see https://pytorch.org/docs/stable/nn.html#normalization-layers. */
final class Normalizations {
  private Normalizations() {}

  static void addTo(Map<String, TorchLayer> table) {
    table.put("BatchNormalization", Normalizations::batch);
    table.put("LayerNormalization", Normalizations::layer);
    table.put("GroupNormalization", Normalizations::group);
    table.put("LayerScale", Normalizations::scale);
    table.put("Normalization", Normalizations::stated);
    table.put("RMSNormalization", Normalizations::rootMeanSquare);
    table.put(
        "UnitNormalization",
        call ->
            call.give(
                "F.normalize(%s, dim=%d, eps=1e-6)".formatted(call.input(0).in(false), axis(call)),
                false));
  }

  /** Learned scale and shift: PyTorch makes both or none, and one can be taken away after. */
  private static void halve(TorchCall call) {
    boolean scale = call.settings().flag("scale", true);
    boolean center = call.settings().flag("center", true);
    if (scale && !center) {
      call.afterwards("%s.bias = None");
    } else if (center && !scale) {
      call.afterwards("%s.weight = None");
    }
  }

  private static String affine(TorchCall call, String word) {
    boolean any = call.settings().flag("scale", true) || call.settings().flag("center", true);
    return any ? "" : word + "=False";
  }

  private static int axis(TorchCall call) {
    List<Integer> axes = call.settings().integers("axis");
    int rank = call.input(0).rank();
    if (axes.size() > 1) {
      throw call.refused("it has several axes");
    }
    int axis = axes.isEmpty() ? -1 : axes.get(0);
    return axis < 0 ? axis + rank : axis;
  }

  /**
   * Whether Keras's last axis has to stand behind the batch; where the second does, it is there.
   */
  private static boolean moved(TorchCall call) {
    int axis = axis(call);
    if (axis != 1 && axis != call.input(0).rank() - 1) {
      throw call.refused("its axis is " + axis);
    }
    return axis != 1;
  }

  private static void batch(TorchCall call) {
    boolean moved = moved(call);
    int rank = call.input(0).rank();
    if (rank < 2 || rank > 5 || call.settings().flag("renorm", false)) {
      throw call.refused("PyTorch has none for " + rank + " axes or with renormalization");
    }
    long channels = call.input(0).size(axis(call));
    String module =
        call.module(
            "nn.BatchNorm" + Math.max(1, rank - 2) + "d",
            channels,
            epsilon(call, 1e-3, 1e-5),
            momentum(call),
            affine(call, "affine"));
    halve(call);
    call.statistics(2 * channels);
    call.give(module + "(" + call.input(0).in(moved) + ")", moved);
  }

  private static String momentum(TorchCall call) {
    // Keras says how much of the old value stays, PyTorch how much of the new one comes in.
    double share = Math.rint((1 - call.decimal("momentum", 0.99)) * 1e9) / 1e9;
    return share == 0.1 ? "" : "momentum=" + share;
  }

  private static String epsilon(TorchCall call, double absent, double plain) {
    double epsilon = call.decimal("epsilon", absent);
    return epsilon == plain ? "" : "eps=" + epsilon;
  }

  private static void layer(TorchCall call) {
    List<Integer> axes = call.settings().integers("axis");
    int rank = call.input(0).rank();
    int first =
        axes.stream().mapToInt(axis -> axis < 0 ? axis + rank : axis).min().orElse(rank - 1);
    if (rank - first != Math.max(1, axes.size()) || call.settings().flag("rms_scaling", false)) {
      throw call.refused("PyTorch normalises over the last axes");
    }
    List<Long> sizes = call.input(0).sizes().subList(first, rank);
    String module =
        call.module(
            "nn.LayerNorm",
            sizes.size() == 1 ? sizes.get(0).toString() : TorchCall.all(sizes),
            epsilon(call, 1e-3, 1e-5),
            affine(call, "elementwise_affine"));
    halve(call);
    call.give(module + "(" + call.input(0).in(false) + ")", false);
  }

  private static void group(TorchCall call) {
    boolean moved = moved(call);
    long channels = call.input(0).size(axis(call));
    long groups = call.number("groups", 32);
    String module =
        call.module(
            "nn.GroupNorm",
            groups == -1 ? channels : groups,
            channels,
            epsilon(call, 1e-3, 1e-5),
            affine(call, "affine"));
    halve(call);
    call.give(module + "(" + call.input(0).in(moved) + ")", moved);
  }

  /** What data was measured to have: buffers. */
  private static void stated(TorchCall call) {
    if (call.settings().has("mean")) {
      settled(call);
      return;
    }
    String module = call.module("nn.Module");
    String shape = TorchCall.all(call.weight("mean"));
    call.afterwards("%s.register_buffer(\"mean\", torch.zeros" + shape + ")");
    call.afterwards("%s.register_buffer(\"variance\", torch.ones" + shape + ")");
    call.afterwards("%s.register_buffer(\"count\", torch.zeros(()))");
    long elements = call.weight("mean").stream().reduce(1L, (one, other) -> one * other);
    call.statistics(2 * elements + (call.owns("count") ? 1 : 0));
    String form =
        call.settings().flag("invert", false)
            ? "%s * %s.variance.sqrt().clamp(min=1e-7) + %s.mean"
            : "(%s - %s.mean) / %s.variance.sqrt().clamp(min=1e-7)";
    call.give(form.formatted(call.input(0).in(false), module, module), false);
  }

  /** Mean and variance that are settings, the same for all or one for each channel. */
  private static void settled(TorchCall call) {
    String given = call.input(0).in(false);
    String mean = channels(call, "mean");
    String deviation = channels(call, "variance") + ".sqrt().clamp(min=1e-7)";
    call.give(
        call.settings().flag("invert", false)
            ? given + " * " + deviation + " + " + mean
            : "(" + given + " - " + mean + ") / " + deviation,
        false);
  }

  private static String channels(TorchCall call, String setting) {
    List<Attribute> leaves = new ArrayList<>();
    leaves(call.settings().find(setting), leaves);
    if (leaves.size() != 1 && leaves.size() != call.input(0).size(-1)) {
      throw call.refused("it has " + leaves.size() + " numbers as its " + setting);
    }
    List<String> numbers = new ArrayList<>();
    for (Attribute leaf : leaves) {
      if (leaf instanceof Attribute.Decimal decimal) {
        numbers.add(Double.toString(decimal.number()));
      } else if (leaf instanceof Attribute.Size size && size.formula().value().isPresent()) {
        numbers.add(size.formula().text() + ".0");
      } else {
        throw call.refused("its " + setting + " is no number");
      }
    }
    return "torch.tensor([" + String.join(", ", numbers) + "])";
  }

  private static void leaves(@Nullable Attribute value, List<Attribute> leaves) {
    if (value instanceof Attribute.Items items) {
      items.items().forEach(item -> leaves(item, leaves));
    } else if (value != null) {
      leaves.add(value);
    }
  }

  /** A learned factor for each channel. */
  private static void scale(TorchCall call) {
    String module = parameter(call, "gamma");
    call.give(call.input(0).in(false) + " * " + module, false);
  }

  private static void rootMeanSquare(TorchCall call) {
    String given = call.input(0).in(false);
    if (!call.settings().integers("axis").stream()
        .allMatch(axis -> axis == -1 || axis == call.input(0).rank() - 1)) {
      throw call.refused("its axis is not the last");
    }
    String scale = parameter(call, "scale");
    call.give(
        "%s * torch.rsqrt(%s.square().mean(-1, keepdim=True) + %s) * %s"
            .formatted(given, given, call.decimal("epsilon", 1e-6), scale),
        false);
  }

  private static String parameter(TorchCall call, String role) {
    String shape = TorchCall.all(call.weight(role));
    return call.module(
            "nn.ParameterDict", "{\"" + role + "\": nn.Parameter(torch.ones" + shape + ")}")
        + "[\""
        + role
        + "\"]";
  }
}
