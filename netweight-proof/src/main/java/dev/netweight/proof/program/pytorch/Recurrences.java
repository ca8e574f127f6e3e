package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.proof.program.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Recurrent layers; see https://pytorch.org/docs/stable/nn.html#recurrent-layers. PyTorch has a
 * bias for the input and one for the state, where Keras has one for both, but in a GRU that resets
 * after the product.
 */
final class Recurrences {
  private static final Map<String, Integer> GATES = Map.of("LSTM", 4, "GRU", 3, "SimpleRNN", 1);

  private Recurrences() {}

  static void addTo(Map<String, TorchLayer> table) {
    for (String kind : GATES.keySet()) {
      table.put(kind, call -> single(call, kind));
      table.put(
          "Bidirectional" + kind,
          call -> both(call, kind, call.settings(), call.settings().text("merge_mode", "concat")));
    }
    table.put("Bidirectional", Recurrences::wrapper);
  }

  private static void wrapper(TorchCall call) {
    Node layer = call.settings().layer("layer").orElseThrow(() -> call.refused("it is empty"));
    String kind = layer.type().name();
    if (!GATES.containsKey(kind)) {
      throw call.refused("there is no counterpart of " + kind + " in both directions");
    }
    call.settings()
        .layer("backward_layer")
        .ifPresent(
            other -> {
              if (!alike(layer.settings(), other.settings())) {
                throw call.refused("its two layers differ");
              }
            });
    both(call, kind, layer.settings(), call.settings().text("merge_mode", "none"));
  }

  private static boolean alike(Attributes one, Attributes other) {
    return List.of("units", "use_bias", "activation", "recurrent_activation", "reset_after")
        .stream()
        .allMatch(name -> Objects.equals(one.find(name), other.find(name)));
  }

  private static String module(TorchCall call, String kind, Attributes settings, boolean both) {
    long units = Rows.number(settings.size("units"), "units");
    boolean bias = settings.flag("use_bias", true);
    String activation = settings.text("activation", "tanh");
    boolean rectified = kind.equals("SimpleRNN") && activation.equals("relu");
    if (!activation.equals("tanh") && !rectified) {
      throw call.refused("PyTorch's has no other activation than tanh");
    } else if (!kind.equals("SimpleRNN")
        && !settings.text("recurrent_activation", "sigmoid").equals("sigmoid")) {
      throw call.refused("PyTorch's has no other recurrent activation than the sigmoid");
    } else if (kind.equals("GRU") && !settings.flag("reset_after", true)) {
      throw call.refused("PyTorch's resets after the product with the state, this one before");
    } else if (call.inputs().size() > 1) {
      throw call.refused("it is given states");
    }
    if (bias && !kind.equals("GRU")) {
      call.besides(GATES.getOrDefault(kind, 0) * units * (both ? 2 : 1));
    }
    return call.module(
        kind.equals("SimpleRNN") ? "nn.RNN" : "nn." + kind,
        call.input(0).size(-1),
        units,
        rectified ? "nonlinearity=\"relu\"" : "",
        bias ? "" : "bias=False",
        "batch_first=True",
        both ? "bidirectional=True" : "");
  }

  private static void single(TorchCall call, String kind) {
    Attributes settings = call.settings();
    String module = module(call, kind, settings, false);
    String steps = call.name(call.variable() + "_steps");
    String state = call.name(call.variable() + "_state");
    String given = call.input(0).in(false);
    boolean backwards = settings.flag("go_backwards", false);
    call.statement(
        "%s, %s = %s(%s)".formatted(steps, state, module, backwards ? given + ".flip(1)" : given));
    List<String> results = new ArrayList<>();
    results.add(settings.flag("return_sequences", false) ? steps : steps + "[:, -1]");
    if (kind.equals("LSTM")) {
      results.add(state + "[0][0]");
      results.add(state + "[1][0]");
    } else {
      results.add(state + "[0]");
    }
    call.give(results);
  }

  private static void both(TorchCall call, String kind, Attributes settings, String merge) {
    if (settings.flag("return_state", false) || settings.flag("go_backwards", false)) {
      throw call.refused("it gives its states, or walks backwards first");
    }
    String module = module(call, kind, settings, true);
    String steps = call.name(call.variable() + "_steps");
    String state = call.name(call.variable() + "_state");
    call.statement("%s, %s = %s(%s)".formatted(steps, state, module, call.input(0).in(false)));
    String forward = call.name(call.variable() + "_forward");
    String backward = call.name(call.variable() + "_backward");
    if (settings.flag("return_sequences", false)) {
      call.statement("%s, %s = %s.chunk(2, dim=-1)".formatted(forward, backward, steps));
    } else {
      String last = kind.equals("LSTM") ? state + "[0]" : state;
      call.statement("%s, %s = %s".formatted(forward, backward, last));
    }
    call.give(
        switch (merge) {
          case "concat" -> List.of("torch.cat([%s, %s], dim=-1)".formatted(forward, backward));
          case "sum" -> List.of(forward + " + " + backward);
          case "mul" -> List.of(forward + " * " + backward);
          case "ave" -> List.of("(%s + %s) / 2".formatted(forward, backward));
          default -> List.of(forward, backward);
        });
  }
}
