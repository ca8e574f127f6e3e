package dev.netweight.formats.torchscript;

import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's own recurrent modules: their code branches on the rank of what they are given, and does
 * the same in all branches.
 *
 * <p>Source: {@code torch/nn/modules/rnn.py}.
 */
final class RecurrentModules {
  private static final String PACKAGE = "__torch__.torch.nn.modules.rnn.";

  private final Callables callables;

  RecurrentModules(Callables callables) {
    this.callables = callables;
  }

  /** What a recurrent module gives; null where it is none, or is given a packed sequence. */
  @Nullable Held called(Held.Instance module, String method, List<Held> arguments, Frame inside) {
    String kind = module.type.substring(module.type.lastIndexOf('.') + 1);
    boolean known = kind.equals("LSTM") || kind.equals("GRU") || kind.equals("RNN");
    if (!known
        || !module.type.startsWith(PACKAGE)
        || !(method.equals("forward") || method.equals("forward__0"))
        || callables.attribute(module, "num_layers") == null
        || arguments.isEmpty()
        || arguments.get(0) instanceof Held.Items) {
      return null;
    }
    int layers = Numbers.index(attribute(module, "num_layers"), 1_000);
    boolean both = Numbers.truth(attribute(module, "bidirectional")).orElse(false);
    boolean biased = Numbers.truth(attribute(module, "bias")).orElse(true);
    boolean projected = Numbers.truth(attribute(module, "proj_size")).orElse(false);
    List<Held> weights = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      for (String direction : both ? List.of("", "_reverse") : List.of("")) {
        for (String part : List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")) {
          boolean there = part.equals("weight_hr") ? projected : biased || part.startsWith("w");
          Held weight =
              there ? callables.attribute(module, part + "_l" + layer + direction) : Held.NONE;
          if (weight == null) {
            return null;
          } else if (there) {
            weights.add(weight);
          }
        }
      }
    }
    String mode =
        attribute(module, "mode") instanceof Held.Plain plain
                && plain.value() instanceof Attribute.Text text
            ? text.text()
            : "RNN_TANH";
    Held results =
        callables.operator(
            kind.equals("RNN")
                ? (mode.endsWith("RELU") ? "rnn_relu" : "rnn_tanh")
                : kind.equals("LSTM") ? "lstm" : "gru",
            List.of(
                arguments.get(0),
                new Held.Items(List.of(), false),
                new Held.Items(weights, false),
                Held.of(biased),
                Held.of(layers),
                new Held.Plain(new Attribute.Decimal(0)),
                Held.of(false),
                Held.of(both),
                attribute(module, "batch_first")),
            Map.of(),
            inside);
    if (!(results instanceof Held.Results all)) {
      return null;
    }
    Held output = all.output(0);
    Held state = all.output(1);
    return new Held.Items(
        List.of(
            output,
            kind.equals("LSTM") ? new Held.Items(List.of(state, all.output(2)), true) : state),
        true);
  }

  private Held attribute(Held.Instance module, String name) {
    Held value = callables.attribute(module, name);
    return value == null ? Held.of(false) : value;
  }
}
