package dev.netweight.proof.program.keras;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.Quoted;
import dev.netweight.proof.program.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Layers as a person writes them: what their constructors take, defaults left out. */
final class LayerExpressions {
  /** Settings that one number stands for where all their numbers are the same. */
  private static final Set<String> PER_AXIS =
      Set.of(
          "cropping",
          "dilation_rate",
          "kernel_size",
          "output_padding",
          "padding",
          "pool_size",
          "size",
          "strides");

  /** What every layer has, what only Keras 2 writes, and what follows from other settings. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "batch_input_shape",
          "dtype",
          "implementation",
          "input_length",
          "name",
          "time_major",
          "trainable",
          "zero_output_for_mask",
          "num_bins",
          "merge_mode",
          "layer");

  /** Defaults that Keras writes down in another way. */
  private static final Map<String, String> SAID_OTHERWISE =
      Map.of(
          "keras.initializers.RandomUniform(minval=-0.05, maxval=0.05)", "uniform",
          "keras.initializers.Orthogonal(gain=1.0)", "orthogonal",
          "linear", "None",
          "channels_last", "None");

  private final Naming naming;
  private final UnaryOperator<Node> models;

  /**
   * @param models writes the model that a layer inside another is, if it is one
   */
  LayerExpressions(Naming naming, UnaryOperator<Node> models) {
    this.naming = naming;
    this.models = models;
  }

  /** A layer of a model, with its name where Keras would give it another. */
  String named(Node node, String name, boolean frozen) {
    return expression(node, name, frozen);
  }

  private String inner(Node node) {
    if (node.body() != null) {
      return models.apply(node).id();
    }
    return expression(node, "", !node.trainable());
  }

  private String expression(Node given, String name, boolean frozen) {
    Node node = plain(given);
    Signature signature =
        node.type().dialect().equals(OperatorName.KERAS)
            ? Signature.all().get(node.type().name())
            : null;
    if (signature == null) {
      throw Refusal.unknown(node, "Keras");
    }
    List<String> words = new ArrayList<>();
    try {
      words.addAll(words(node, signature));
    } catch (NoCounterpartException e) {
      throw Refusal.of(node, "Keras", String.valueOf(e.getMessage()));
    }
    if (!node.weightType().name().equals("float32") || node.settings().has("dtype")) {
      policy(node).ifPresent(policy -> words.add("dtype=" + Quoted.python(policy)));
    }
    if (frozen) {
      words.add("trainable=False");
    }
    if (name.isEmpty() || name.equals(naming.next(signature.name()))) {
      naming.made(signature.name());
    } else {
      words.add("name=" + Quoted.python(name));
    }
    String module = signature.name().equals("LayerScale") ? "convnext." : "layers.";
    return module + signature.name() + "(" + String.join(", ", words) + ")";
  }

  /** A line that asks for two layers at once, as the two. */
  static Node plain(Node node) {
    String name = node.type().name();
    if (!node.type().dialect().equals(OperatorName.NETWEIGHT)
        || !name.startsWith("Bidirectional")) {
      return node;
    }
    OperatorName unit = OperatorName.keras(name.substring("Bidirectional".length()));
    Map<String, Attribute> around = new LinkedHashMap<>();
    around.put(
        "layer", new Attribute.Layer(Node.of(node.layer(), unit, node.settings(), List.of())));
    if (node.settings().has("merge_mode")) {
      around.put("merge_mode", node.settings().entries().get("merge_mode"));
    }
    return Node.of(
        node.id(), OperatorName.keras("Bidirectional"), new Attributes(around), node.inputs());
  }

  private List<String> words(Node node, Signature signature) {
    PythonValues values =
        new PythonValues(
            this::inner,
            index -> {
              throw new NoCounterpartException("a tensor stands among the settings");
            });
    Attributes settings = node.settings();
    List<String> words = new ArrayList<>();
    boolean named = false;
    for (Signature.Parameter parameter : signature.parameters()) {
      Attribute value = settings.find(parameter.name());
      if (parameter.name().equals("backward_layer") && mirrored(settings)) {
        continue;
      }
      String written =
          value == null
              ? settings.entries().containsKey(parameter.name()) && !parameter.positional()
                  ? "None"
                  : parameter.absent()
              : values.of(PER_AXIS.contains(parameter.name()) ? collapsed(value) : value);
      if (parameter.positional() && written.isEmpty()) {
        throw new NoCounterpartException(parameter.name() + " is missing");
      } else if (parameter.positional()) {
        words.add((named ? parameter.name() + "=" : "") + written);
      } else if (!isDefault(parameter, written, settings)) {
        named = true;
        words.add(parameter.name() + "=" + written);
      }
    }
    requireKnown(node, signature);
    return words;
  }

  /** Whether a setting is what it is without a word. */
  private static boolean isDefault(
      Signature.Parameter parameter, String written, Attributes settings) {
    String plain = written.startsWith("\"") ? written.substring(1, written.length() - 1) : written;
    String said = SAID_OTHERWISE.getOrDefault(plain, plain).replace(" ", "");
    String absent = parameter.absent();
    if (said.equals(absent) || (absent.isEmpty() && said.equals("None"))) {
      return true;
    } else if (parameter.name().equals("strides") && settings.has("pool_size")) {
      Attribute strides = settings.find("strides");
      Attribute window = settings.find("pool_size");
      return strides != null && window != null && collapsed(strides).equals(collapsed(window));
    } else if (parameter.name().equals("seed")) {
      return !written.matches("[0-9]+");
    }
    return isNumber(said)
        && isNumber(absent)
        && Double.parseDouble(said) == Double.parseDouble(absent);
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]+([.][0-9]*)?(e-?[0-9]+)?");
  }

  /** One number for many that are the same. */
  static Attribute collapsed(Attribute value) {
    List<Attribute> leaves = new ArrayList<>();
    leaves(value, leaves);
    return !leaves.isEmpty() && leaves.stream().allMatch(leaves.get(0)::equals)
        ? leaves.get(0)
        : value;
  }

  private static void leaves(Attribute value, List<Attribute> leaves) {
    if (value instanceof Attribute.Items items) {
      items.items().forEach(item -> leaves(item, leaves));
    } else {
      leaves.add(value);
    }
  }

  /** Whether the layer that walks backwards is the one that Keras makes of the other. */
  private static boolean mirrored(Attributes settings) {
    if (!settings.has("backward_layer")) {
      return true;
    }
    Node forward = settings.layer("layer").orElseThrow();
    Node backward = settings.layer("backward_layer").orElseThrow();
    return forward.type().equals(backward.type())
        && forward.trainable() == backward.trainable()
        && common(forward).equals(common(backward))
        && forward.settings().flag("go_backwards", false)
            != backward.settings().flag("go_backwards", false);
  }

  private static Map<String, Attribute> common(Node node) {
    Map<String, Attribute> common = new LinkedHashMap<>(node.settings().entries());
    common.keySet().removeAll(Set.of("name", "go_backwards"));
    return common;
  }

  private static void requireKnown(Node node, Signature signature) {
    node.settings()
        .entries()
        .forEach(
            (name, value) -> {
              boolean known =
                  ELSEWHERE.contains(name)
                      || value instanceof Attribute.Nothing
                      || (value instanceof Attribute.Flag flag && !flag.on())
                      || signature.parameters().stream().anyMatch(one -> one.name().equals(name));
              if (!known) {
                throw new NoCounterpartException(
                    signature.name() + " of Keras 3 has no setting '" + name + "'");
              }
            });
  }

  private static Optional<String> policy(Node node) {
    Attribute dtype = node.settings().find("dtype");
    String policy = node.weightType().name();
    if (dtype instanceof Attribute.Text text) {
      policy = text.text();
    } else if (dtype instanceof Attribute.Entries entries
        && entries.entries().get("config") instanceof Attribute.Entries config) {
      if (config.entries().containsKey("policy_map")) {
        throw Refusal.of(node, "Keras", "it has a policy of its own for each layer inside");
      }
      policy = config.entries().get("name") instanceof Attribute.Text text ? text.text() : policy;
    }
    return policy.equals("float32") ? Optional.empty() : Optional.of(policy);
  }
}
