package dev.netweight.formats.pytorch;

import dev.netweight.network.Tensor.Use;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the parts of a checkpoint are for, by the names that training programs give them. */
final class Roles {
  /** The names of the model among its companions, the most certain ones first. */
  static final List<String> MODEL =
      List.of(
          "state_dict",
          "model_state_dict",
          "model_state",
          "model",
          "module",
          "network",
          "net",
          "weights",
          "params",
          "model_weights",
          "network_state_dict",
          "net_state_dict",
          "encoder_state_dict");

  private static final Set<String> AVERAGE =
      Set.of("ema", "average", "averaged", "averages", "avg", "swa", "shadow", "polyak");
  private static final Set<String> OPTIMIZER =
      Set.of("optimizer", "optimizers", "optim", "optims", "opt", "optimiser", "adam", "sgd");
  private static final Set<String> OTHER =
      Set.of(
          "scheduler",
          "schedulers",
          "sched",
          "scaler",
          "amp",
          "callbacks",
          "loops",
          "hparams",
          "args",
          "config",
          "cfg",
          "metrics",
          "history",
          "loss",
          "losses",
          "epoch",
          "step",
          "best",
          "criterion",
          "hyper",
          "buffers",
          "lr");
  private static final Set<String> RANDOM = Set.of("rng", "random");

  private Roles() {}

  /** What a part of that name is for; a layer's, where the name does not say otherwise. */
  static Use of(String name) {
    String[] words = name.toLowerCase(Locale.ROOT).split("[^a-z]+", 20);
    if (any(words, RANDOM)) {
      return Use.RANDOM_STATE;
    } else if (any(words, AVERAGE)) {
      return Use.AVERAGE;
    } else if (any(words, OTHER)) {
      return Use.OTHER;
    }
    return any(words, OPTIMIZER) ? Use.OPTIMIZER : Use.LAYER;
  }

  private static boolean any(String[] words, Set<String> wanted) {
    for (String word : words) {
      if (wanted.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a weight of a model is named as one of a moving average of the model. */
  static boolean isAverage(String path) {
    return path.startsWith("model_ema.")
        || path.startsWith("ema_model.")
        || path.startsWith("ema.");
  }
}
