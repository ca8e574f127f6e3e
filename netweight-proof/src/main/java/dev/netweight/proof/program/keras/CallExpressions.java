package dev.netweight.proof.program.keras;

import dev.netweight.network.Attribute;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a call is given between its parentheses, and calls of {@code keras.ops}. */
final class CallExpressions {
  /** Layers that take their inputs as a list. */
  private static final Set<String> TAKE_LISTS =
      Set.of(
          "Add",
          "AdditiveAttention",
          "Attention",
          "Average",
          "Concatenate",
          "Dot",
          "Maximum",
          "Minimum",
          "Multiply",
          "Subtract");

  /** Layers that take a query and a value, which are the same in an attention to itself. */
  private static final Set<String> TAKE_QUERIES =
      Set.of(
          "AdditiveAttention",
          "Attention",
          "GroupQueryAttention",
          "GroupedQueryAttention",
          "MultiHeadAttention");

  /** Operations whose functions are not called as their classes are. */
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("AffineTransform", "image.affine_transform"),
          Map.entry("AllClose", "allclose"),
          Map.entry("BatchNorm", "batch_normalization"),
          Map.entry("CDist", "cdist"),
          Map.entry("CropImages", "image.crop_images"),
          Map.entry("ExtractPatches", "image.extract_patches"),
          Map.entry("GaussianBlur", "image.gaussian_blur"),
          Map.entry("HSVToRGB", "image.hsv_to_rgb"),
          Map.entry("IsIn", "isin"),
          Map.entry("LayerNorm", "layer_normalization"),
          Map.entry("MapCoordinates", "image.map_coordinates"),
          Map.entry("PadImages", "image.pad_images"),
          Map.entry("PerspectiveTransform", "image.perspective_transform"),
          Map.entry("RGBToGrayscale", "image.rgb_to_grayscale"),
          Map.entry("RGBToHSV", "image.rgb_to_hsv"),
          Map.entry("RMSNorm", "rms_normalization"),
          Map.entry("Resize", "image.resize"),
          Map.entry("ScaleAndTranslate", "image.scale_and_translate"),
          Map.entry("SearchSorted", "searchsorted"));

  private static final Set<String> TAKE_FUNCTIONS =
      Set.of(
          "Cond",
          "ForiLoop",
          "Function",
          "Map",
          "Scan",
          "AssociativeScan",
          "Switch",
          "VectorizedMap",
          "WhileLoop",
          "SegmentReduction",
          "CustomGradient");

  private CallExpressions() {}

  /** What a layer or an operation is given. */
  static List<String> arguments(Node node, List<String> inputs, String framework) {
    PythonValues values =
        new PythonValues(
            layer -> {
              throw new NoCounterpartException("a layer is handed to a call");
            },
            inputs::get);
    Map<String, Attribute> given = node.arguments().entries();
    if (given.isEmpty()) {
      List<String> all = new ArrayList<>(inputs);
      if (TAKE_QUERIES.contains(node.type().name()) && inputs.size() == 1) {
        all.addAll(inputs);
      }
      return TAKE_LISTS.contains(node.type().name())
          ? List.of("[" + String.join(", ", all) + "]")
          : all;
    }
    List<String> words = new ArrayList<>();
    try {
      for (int i = 0; given.containsKey(String.valueOf(i)); i++) {
        words.add(values.of(given.getOrDefault(String.valueOf(i), Attribute.NOTHING)));
      }
      given.forEach(
          (name, value) -> {
            if (!name.matches("[0-9]+") && !(value instanceof Attribute.Nothing)) {
              words.add(word(name) + "=" + values.of(value));
            }
          });
    } catch (NoCounterpartException e) {
      throw Refusal.of(node, framework, String.valueOf(e.getMessage()));
    }
    return words;
  }

  private static String word(String name) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new NoCounterpartException("'" + name + "' is no argument's name");
    }
    return name;
  }

  /** Whether what is called can be no link of a plain chain. */
  static boolean takesSeveral(Node node) {
    return isOperation(node)
        || TAKE_LISTS.contains(node.type().name())
        || TAKE_QUERIES.contains(node.type().name());
  }

  static boolean isOperation(Node node) {
    return node.type().dialect().equals(OperatorName.KERAS_OPS);
  }

  /** The call of an operation. */
  static String operation(Node node, List<String> inputs) {
    String type = node.type().name();
    if (!type.matches("[A-Z][A-Za-z0-9]*") || TAKE_FUNCTIONS.contains(type)) {
      throw Refusal.of(node, "Keras", "what it computes is not in the file");
    }
    List<String> words = new ArrayList<>(arguments(node, inputs, "Keras"));
    PythonValues values =
        new PythonValues(
            layer -> {
              throw new NoCounterpartException("a layer is handed to an operation");
            },
            inputs::get);
    node.settings()
        .entries()
        .forEach(
            (name, value) -> {
              if (name.equals("name") || value instanceof Attribute.Nothing) {
                return;
              } else if (type.equals("Einsum") && name.equals("subscripts")) {
                words.add(0, values.of(value));
              } else if (!(name.equals("dtype") && value instanceof Attribute.Entries)) {
                words.add(word(name) + "=" + values.of(value));
              }
            });
    String function = FUNCTIONS.getOrDefault(type, Naming.snake(type));
    return "ops." + function + "(" + String.join(", ", words) + ")";
  }
}
