package dev.netweight.formats.keras;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives names to the free axes of a model's inputs. The first axis is the batch, the same for all;
 * any other that is {@code null} is a size of its own, named after what such an axis mostly is, and
 * after its input where several inputs have such a one.
 */
final class FreeAxes {
  private static final String BATCH = "batch";
  private static final int HIGHEST_RANK = 64;

  private final Map<String, Integer> inputsWith = new HashMap<>();
  private final Set<String> taken = new HashSet<>(Set.of(BATCH));

  private FreeAxes() {}

  /** The inputs with a name for each free axis. */
  static List<Input> named(List<GivenInput> given) {
    FreeAxes axes = new FreeAxes();
    List<@Nullable List<JsonValue>> sizes = new ArrayList<>();
    for (GivenInput input : given) {
      List<JsonValue> ofInput = sizes(input.shape());
      sizes.add(ofInput);
      if (ofInput != null) {
        axes.count(ofInput);
      }
    }
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      GivenInput input = given.get(i);
      List<JsonValue> ofInput = sizes.get(i);
      Shape shape =
          ofInput == null ? Shape.unknown(input.unknown()) : axes.shape(ofInput, input.name());
      inputs.add(new Input(input.value(), input.name(), shape, input.type()));
    }
    return inputs;
  }

  /** The sizes of one shape; null where there is none, or several in a structure. */
  static @Nullable List<JsonValue> sizes(@Nullable JsonValue shape) {
    if (shape == null) {
      return null;
    }
    JsonValue tagged = shape.find("items");
    if (shape.isEntries() && tagged == null) {
      return null;
    }
    List<JsonValue> sizes = (tagged == null ? shape : tagged).items();
    for (JsonValue size : sizes) {
      if (size.isItems() || size.isEntries()) {
        return null;
      }
    }
    if (sizes.size() > HIGHEST_RANK) {
      throw shape.failure(
          ReadException.Code.TOO_LARGE,
          "a shape has " + sizes.size() + " axes; at most " + HIGHEST_RANK + " are sane");
    }
    return sizes;
  }

  private void count(List<JsonValue> sizes) {
    for (int axis = 1; axis < sizes.size(); axis++) {
      if (sizes.get(axis).isNothing()) {
        inputsWith.merge(word(sizes, axis), 1, Integer::sum);
      }
    }
  }

  private Shape shape(List<JsonValue> sizes, String input) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int axis = 0; axis < sizes.size(); axis++) {
      JsonValue size = sizes.get(axis);
      if (!size.isNothing()) {
        dimensions.add(known(size));
      } else {
        dimensions.add(new Dimension.Named(axis == 0 ? BATCH : symbol(sizes, axis, input)));
      }
    }
    return Shape.of(dimensions);
  }

  private static Dimension known(JsonValue size) {
    if (size.tree() instanceof JsonTree.Whole whole && whole.number().signum() >= 0) {
      if (whole.number().bitLength() > 63) {
        throw size.failure(ReadException.Code.TOO_LARGE, "an axis has the size " + whole.number());
      }
      return Dimension.of(whole.number().longValue());
    }
    throw size.expected("the size of an axis, a whole number from 0 or null,");
  }

  private String symbol(List<JsonValue> sizes, int axis, String input) {
    String word = word(sizes, axis);
    String plain = inputsWith.getOrDefault(word, 0) > 1 ? input + "_" + word : word;
    String symbol = plain;
    for (int i = 2; !taken.add(symbol); i++) {
      symbol = plain + "_" + i;
    }
    return symbol;
  }

  /** What an axis mostly is: channels stand last, or first where only the others are free. */
  private static String word(List<JsonValue> sizes, int axis) {
    int spatial = sizes.size() - 2;
    if (spatial < 1) {
      return "length";
    }
    boolean channelsFirst = !sizes.get(1).isNothing() && sizes.get(sizes.size() - 1).isNothing();
    int channels = channelsFirst ? 1 : sizes.size() - 1;
    if (axis == channels) {
      return spatial == 1 ? "features" : "channels";
    }
    int place = channelsFirst ? axis - 2 : axis - 1;
    List<String> words =
        switch (spatial) {
          case 1 -> List.of("length");
          case 2 -> List.of("height", "width");
          case 3 -> List.of("depth", "height", "width");
          default -> List.of();
        };
    return place < words.size() ? words.get(place) : "axis_" + axis;
  }
}
