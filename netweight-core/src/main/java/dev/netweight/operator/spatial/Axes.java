package dev.netweight.operator.spatial;

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
 * @param leading how many axes are in front of both: the batch, mostly one axis
 */
public record Axes(int spatial, boolean channelsFirst, int leading) {
  public Axes(int spatial, boolean channelsFirst) {
    this(spatial, channelsFirst, 1);
  }

  /** By the Keras setting {@code data_format}, with one batch axis. */
  public static Axes ofKeras(Call call, int spatial) {
    String format = call.settings().text("data_format", "channels_last");
    if (!format.equals("channels_last") && !format.equals("channels_first")) {
      throw new SettingException(
          "data_format",
          "data_format is '" + format + "'; it must be channels_last or channels_first");
    }
    return new Axes(spatial, format.equals("channels_first"));
  }

  /**
   * As {@link #ofKeras}, for an input that may have several batch axes, as the plain convolutions
   * of Keras 2 take it.
   */
  public static Axes ofKerasBatches(Call call, int spatial) {
    Axes axes = ofKeras(call, spatial);
    Shape input = call.input(0);
    if (!input.hasRank()) {
      return axes;
    }
    if (input.rank() < spatial + 2) {
      throw new SettingException(
          "input",
          call.node().typeLabel()
              + " takes an input of "
              + (spatial + 2)
              + " axes, the batch included; this one has "
              + input.rank()
              + ": "
              + input);
    }
    return new Axes(spatial, axes.channelsFirst(), input.rank() - spatial - 1);
  }

  /** The spatial axes in a sentence: {@code depth, height and width}. */
  public static String spoken(int spatial) {
    List<String> names = names(spatial);
    String last = names.get(names.size() - 1);
    return spatial == 1
        ? last
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
  }

  /** The names of the spatial axes: length; height and width; depth, height and width; numbers. */
  public static List<String> names(int spatial) {
    return switch (spatial) {
      case 1 -> List.of("length");
      case 2 -> List.of("height", "width");
      case 3 -> List.of("depth", "height", "width");
      default -> numbered(spatial);
    };
  }

  private static List<String> numbered(int spatial) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= spatial; i++) {
      names.add("spatial axis " + i);
    }
    return names;
  }

  public String name(int index) {
    return names(spatial).get(index);
  }

  public int channelAxis() {
    return channelsFirst ? leading : leading + spatial;
  }

  public int spatialAxis(int index) {
    return channelsFirst ? leading + 1 + index : leading + index;
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

  /** Where all spatial axes are. */
  public List<Integer> spatialAxes() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      places.add(spatialAxis(i));
    }
    return places;
  }

  /** The sizes along all spatial axes, each named as the input's. */
  public List<Formula> sizes(Shape input) {
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      sizes.add(size(input, i).named("input " + name(i), "input"));
    }
    return sizes;
  }

  /** The sizes of the batch axes as factors, or one unknown where the shape's rank is. */
  public List<Formula> batch(Shape input) {
    List<Formula> factors = new ArrayList<>();
    for (Dimension dimension : batchDimensions(input)) {
      factors.add(dimension.formula().named("batch", "input"));
    }
    return factors;
  }

  private List<Dimension> batchDimensions(Shape input) {
    return input.hasRank()
        ? input.dimensions().subList(0, leading)
        : List.of(new Dimension.Unknown(input.unknownReason()));
  }

  /** A shape of this layout. */
  public Shape shape(Dimension batch, List<Formula> sizes, Formula channels) {
    return shape(List.of(batch), sizes, channels);
  }

  /** A shape of this layout with the batch axes of an input. */
  public Shape shapeLike(Shape input, List<Formula> sizes, Formula channels) {
    return shape(batchDimensions(input), sizes, channels);
  }

  private Shape shape(List<Dimension> batch, List<Formula> sizes, Formula channels) {
    List<Dimension> all = new ArrayList<>();
    for (Formula size : sizes) {
      all.add(Dimension.of(size));
    }
    all.add(channelsFirst ? 0 : spatial, Dimension.of(channels));
    all.addAll(0, batch);
    return Shape.of(all);
  }
}
