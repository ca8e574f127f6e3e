package dev.netweight.proof.program.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the constructor of a class of Keras takes, from a line such as {@code Conv2D/Convolution2D:
 * filters kernel_size strides=1 +kernel}: a word alone must be there, {@code name=default} may be,
 * {@code name:default} is always written, and {@code +name} stands for several.
 *
 * @param name the class
 * @param parameters in order
 */
record Signature(String name, List<Parameter> parameters) {
  /**
   * A parameter of a constructor.
   *
   * @param absent its default as Python writes it, without quotes; empty where it has none
   * @param positional whether it is written without its name
   */
  record Parameter(String name, String absent, boolean positional) {}

  private static final Map<String, String> SEVERAL =
      Map.ofEntries(
          Map.entry("affine", "activation=None use_bias=True"),
          Map.entry("alpha", weight("alpha", "zeros")),
          Map.entry("beta", weight("beta", "zeros")),
          Map.entry("bias", weight("bias", "zeros")),
          Map.entry("depthwise", weight("depthwise", "glorot_uniform")),
          Map.entry("embeddings", weight("embeddings", "uniform")),
          Map.entry("gamma", weight("gamma", "ones")),
          Map.entry("kernel", weight("kernel", "glorot_uniform")),
          Map.entry("pointwise", weight("pointwise", "glorot_uniform")),
          Map.entry("recurrent", weight("recurrent", "orthogonal")),
          Map.entry(
              "steps",
              "dropout=0.0 recurrent_dropout=0.0 seed=None return_sequences=False"
                  + " return_state=False go_backwards=False stateful=False"));

  /** By class names, other names of a class included. */
  private static final Map<String, Signature> ALL = new HashMap<>();

  static {
    read(LayerSignatures.TABLE);
    read(PreprocessingSignatures.TABLE);
  }

  private static String weight(String role, String initializer) {
    return role
        + "_initializer="
        + initializer
        + " "
        + role
        + "_regularizer=None "
        + role
        + "_constraint=None";
  }

  static Map<String, Signature> all() {
    return ALL;
  }

  private static void read(String table) {
    for (String line : table.strip().split("\n", -1)) {
      String[] halves = line.split(":", 2);
      String[] names = halves[0].strip().split("/", -1);
      List<Parameter> parameters = new ArrayList<>();
      for (String word : halves[1].strip().split(" +", -1)) {
        if (word.startsWith("+")) {
          for (String one : SEVERAL.getOrDefault(word.substring(1), "").split(" ", -1)) {
            parameters.add(parameter(one));
          }
        } else if (!word.isEmpty()) {
          parameters.add(parameter(word));
        }
      }
      for (String name : names) {
        ALL.put(name, new Signature(names[0], List.copyOf(parameters)));
      }
    }
  }

  private static Parameter parameter(String word) {
    int colon = word.indexOf(':');
    int equals = word.indexOf('=');
    if (equals >= 0) {
      return new Parameter(word.substring(0, equals), word.substring(equals + 1), false);
    }
    return colon < 0
        ? new Parameter(word, "", true)
        : new Parameter(word.substring(0, colon), word.substring(colon + 1), true);
  }
}
