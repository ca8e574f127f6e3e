package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Attribute;
import dev.netweight.proof.program.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Activations, as settings of layers and as layers; see {@code keras/src/activations} and
 * https://pytorch.org/docs/stable/nn.functional.html.
 */
final class Activations {
  /** What is written for the functions of Keras by their names. */
  static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("celu", "F.celu(%s)"),
          Map.entry("elu", "F.elu(%s)"),
          Map.entry("exponential", "torch.exp(%s)"),
          Map.entry("gelu", "F.gelu(%s)"),
          Map.entry("hard_sigmoid", "F.hardsigmoid(%s)"),
          Map.entry("hard_silu", "F.hardswish(%s)"),
          Map.entry("hard_swish", "F.hardswish(%s)"),
          Map.entry("hard_tanh", "F.hardtanh(%s)"),
          Map.entry("leaky_relu", "F.leaky_relu(%s, 0.2)"),
          Map.entry("linear", "%s"),
          Map.entry("log_sigmoid", "F.logsigmoid(%s)"),
          Map.entry("mish", "F.mish(%s)"),
          Map.entry("relu", "F.relu(%s)"),
          Map.entry("relu6", "F.relu6(%s)"),
          Map.entry("selu", "F.selu(%s)"),
          Map.entry("sigmoid", "torch.sigmoid(%s)"),
          Map.entry("silu", "F.silu(%s)"),
          Map.entry("softplus", "F.softplus(%s)"),
          Map.entry("softsign", "F.softsign(%s)"),
          Map.entry("swish", "F.silu(%s)"),
          Map.entry("tanh", "torch.tanh(%s)"),
          Map.entry("tanh_shrink", "F.tanhshrink(%s)"));

  private Activations() {}

  static void addTo(Map<String, TorchLayer> table) {
    table.put(
        "Activation",
        call -> call.giveActivated(call.input(0).expression(), call.input(0).moved()));
    table.put("ELU", call -> simple(call, "F.elu(%s, " + call.decimal("alpha", 1) + ")"));
    table.put("LeakyReLU", Activations::leaky);
    table.put("ReLU", Activations::rectified);
    table.put("Softmax", Activations::softmax);
    table.put("PReLU", Activations::parametric);
  }

  private static void simple(TorchCall call, String form) {
    call.give(form.formatted(call.input(0).expression()), call.input(0).moved());
  }

  /** An activation that is a setting. */
  static String applied(
      TorchCall call, @Nullable Attribute setting, String expression, boolean moved) {
    if (setting == null) {
      return expression;
    } else if (!(setting instanceof Attribute.Text text)) {
      throw call.refused("its activation is no function of Keras's own");
    } else {
      String dimension = moved ? "1" : "-1";
      return switch (text.text()) {
        case "softmax" -> "F.softmax(" + expression + ", dim=" + dimension + ")";
        case "log_softmax" -> "F.log_softmax(" + expression + ", dim=" + dimension + ")";
        default -> {
          String form = FUNCTIONS.get(text.text());
          if (form == null) {
            throw call.refused("there is no counterpart of its activation");
          }
          yield form.formatted(expression);
        }
      };
    }
  }

  private static void leaky(TorchCall call) {
    // Keras 2 calls the slope alpha.
    double slope = call.decimal("negative_slope", call.decimal("alpha", 0.3));
    simple(call, "F.leaky_relu(%s, " + slope + ")");
  }

  private static void rectified(TorchCall call) {
    if (call.decimal("threshold", 0) != 0) {
      throw call.refused("it has a threshold");
    }
    double slope = call.decimal("negative_slope", 0);
    String form = slope == 0 ? "F.relu(%s)" : "F.leaky_relu(%s, " + slope + ")";
    double most = call.decimal("max_value", Double.POSITIVE_INFINITY);
    simple(
        call,
        Double.isInfinite(most)
            ? form
            : most == 6 && slope == 0 ? "F.relu6(%s)" : form + ".clamp(max=" + most + ")");
  }

  private static void softmax(TorchCall call) {
    int axis = Math.toIntExact(Rows.number(call.settings().size("axis", -1), "axis"));
    call.give("F.softmax(" + call.input(0).in(false) + ", dim=" + axis + ")", false);
  }

  private static void parametric(TorchCall call) {
    String module =
        call.module(
            "nn.ParameterDict",
            "{\"alpha\": nn.Parameter(torch.zeros" + TorchCall.all(call.weight("alpha")) + ")}");
    String given = call.input(0).in(false);
    call.give(
        "torch.where(%s > 0, %s, %s[\"alpha\"] * %s)".formatted(given, given, module, given),
        false);
  }
}
