package dev.netweight.operator.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the channels and the spatial axes of an input are: batch first, then channels last or
 * first.
 *
 * @param spatial how many spatial axes there are
 * @param channelsFirst whether the channels come before them
 */
public record Axes(int spatial, boolean channelsFirst) {
  /** By the Keras setting {@code data_format}. */
  public static Axes ofKeras(Call call, int spatial) {
    String format = call.settings().text("data_format", "channels_last");
    if (!format.equals("channels_last") && !format.equals("channels_first")) {
      throw new SettingException(
          "data_format",
          "data_format is '" + format + "'; it must be channels_last or channels_first");
    }
    return new Axes(spatial, format.equals("channels_first"));
  }

  /** The names of the spatial axes: length; height and width; depth, height and width. */
  public static List<String> names(int spatial) {
    return switch (spatial) {
      case 1 -> List.of("length");
      case 2 -> List.of("height", "width");
      default -> List.of("depth", "height", "width");
    };
  }

  public String name(int index) {
    return names(spatial).get(index);
  }

  public int channelAxis() {
    return channelsFirst ? 1 : spatial + 1;
  }

  public int spatialAxis(int index) {
    return channelsFirst ? index + 2 : index + 1;
  }

  /** The number of channels, or unknown where the shape's rank is. */
  public Formula channels(Shape input) {
    return input.hasRank() ? input.size(channelAxis()) : Formula.unknown(input.unknownReason());
  }

  /** The size along a spatial axis, or unknown where the shape's rank is. */
  public Formula size(Shape input, int index) {
    return input.hasRank()
        ? input.size(spatialAxis(index))
        : Formula.unknown(input.unknownReason());
  }

  /** A shape of this layout. */
  public Shape shape(Dimension batch, List<Formula> sizes, Formula channels) {
    List<Dimension> all = new ArrayList<>();
    for (Formula size : sizes) {
      all.add(Dimension.of(size));
    }
    all.add(channelsFirst ? 0 : spatial, Dimension.of(channels));
    all.add(0, batch);
    return Shape.of(all);
  }
}
