package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.ChannelOrder;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Keras's ContrastLimitedAdaptiveHistogramEqualization: the histogram of each tile, cut off and
 * summed up, says what becomes of a level; between the tiles' centres it is interpolated.
 *
 * <p>Source: keras/src/layers/preprocessing/image_preprocessing/clahe.py of Keras 3.16.
 */
public final class TileEqualizationLayer implements Counterpart {
  private static final int LEVELS = 256;

  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("ContrastLimitedAdaptiveHistogramEqualization"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    if (!call.input(0).type().equals(DataType.FLOAT32)) {
      throw new NoCounterpartException(
          "images of " + call.input(0).type().name() + " are rounded otherwise in Keras");
    }
    Arithmetic of = new Arithmetic(graph);
    ValueRange range = ValueRange.of(call);
    ChannelOrder order = ChannelOrder.of(call, 2);
    Edge given = call.input(0).shaped(call.shape(0));
    Edge images =
        given.rank() == 3 ? graph.reshape(given, Shape.of(1).concatenated(given.shape())) : given;
    Edge front = range.to(ValueRange.BYTES, of, order.channelsInFront(graph, images));
    Edge result = equalized(call, of, front.shaped(inFront(order, images.shape())));
    Edge restored = order.restored(graph, ValueRange.BYTES.to(range, of, result));
    return List.of(graph.reshape(restored, call.output(0)));
  }

  private static Shape inFront(ChannelOrder order, Shape shape) {
    return order.first() ? shape : Shape.of(shape.get(0), shape.get(3), shape.get(1), shape.get(2));
  }

  /** Images with channels in front of height and width. */
  private static Edge equalized(LayerCall call, Arithmetic of, Edge images) {
    Graph graph = call.graph();
    long[] grid = {8, 8};
    if (call.settings().has("tile_grid_size")) {
      grid = LayerCall.numbers(call.settings().sizes("tile_grid_size", 2), "tile_grid_size");
    }
    long height = LayerCall.number(images.shape().get(2), "the image's height");
    long width = LayerCall.number(images.shape().get(3), "the image's width");
    long high = (height + grid[0] - 1) / grid[0];
    long wide = (width + grid[1] - 1) / grid[1];
    Edge padded = mirrored(graph, mirrored(graph, images, 2, high * grid[0]), 3, wide * grid[1]);
    Edge levels = graph.cast(of.smaller(of.larger(padded, 0), LEVELS - 1), DataType.INT64);
    Dimension pixels = Dimension.of(high * grid[0] * wide * grid[1]);
    Shape flat = images.shape().slice(0, 2).concatenated(Shape.of(pixels));
    Shape whole = images.shape().slice(0, 2).concatenated(padded.shape().slice(2, 4));
    Between rows = Between.of(grid[0], high);
    Between columns = Between.of(grid[1], wide);
    Tables tables = new Tables(graph, of, levels, flat, whole, grid[1]);
    Edge counts = tables.counted(rows.own(), columns.own(), grid[0] * grid[1]);
    Edge becomes = becomes(call, of, counts, high * wide);
    Edge weight = graph.numbers(DataType.FLOAT32, columns.weights());
    Edge north = tables.between(becomes, rows.before(), columns, weight);
    Edge south = tables.between(becomes, rows.behind(), columns, weight);
    Edge lower = graph.numbers(List.of(high * grid[0], 1L), DataType.FLOAT32, rows.weights());
    Edge result = of.plus(of.times(north, of.minus(1, lower)), of.times(south, lower));
    return graph
        .op("Slice")
        .shaped(images.shape())
        .on(result, graph.integers(0, 0), graph.integers(height, width), graph.integers(2, 3));
  }

  /** The image with what is before its end once more behind it, in the other direction. */
  private static Edge mirrored(Graph graph, Edge images, int axis, long size) {
    long given = LayerCall.number(images.shape().get(axis), "the image's size");
    if (given == size) {
      return images;
    }
    long[] places =
        LongStream.range(0, size)
            .map(i -> i % (2 * given))
            .map(i -> i < given ? i : 2 * given - 1 - i)
            .toArray();
    return graph
        .op("Gather")
        .with("axis", axis)
        .shaped(images.shape().with(axis, Dimension.of(size)))
        .on(images, graph.integers(places));
  }

  /** What becomes of each level in each tile: batch, channels, tiles, levels. */
  private static Edge becomes(LayerCall call, Arithmetic of, Edge counts, long pixels) {
    Graph graph = call.graph();
    Edge limited = counts;
    double limit = call.real("clip_limit", 4);
    if (limit > 0) {
      Edge cut = of.smaller(counts, limit * (double) pixels / LEVELS);
      Edge excess = of.reduced("ReduceSum", of.minus(counts, cut), 3);
      limited = of.plus(cut, of.over(excess, LEVELS));
    }
    Edge sums = graph.op("CumSum").shaped(counts.shape()).on(limited, graph.integer(3));
    Edge least = of.reduced("ReduceMin", sums, 3);
    Edge whole = of.minus((double) pixels, least);
    Edge divisor = of.where(of.compared("Equal", whole, 0), of.number(1, whole), whole);
    Edge share = of.over(of.times(of.minus(sums, least), of.number(255, sums)), divisor);
    return of.smaller(of.larger(share, 0), 255);
  }

  /**
   * Tables with an entry for each level in each tile.
   *
   * @param levels the level of each pixel
   * @param flat batch, channels, pixels
   * @param whole batch, channels, height, width
   * @param across how many tiles stand side by side
   */
  private record Tables(
      Graph graph, Arithmetic of, Edge levels, Shape flat, Shape whole, long across) {
    /** Where the entries of the pixels stand by the given tiles. */
    Edge places(long[] rows, long[] columns) {
      long[] down = LongStream.of(rows).map(row -> row * across * LEVELS).toArray();
      long[] aside = LongStream.of(columns).map(column -> column * LEVELS).toArray();
      Edge tiles =
          of.plus(graph.integers(List.of((long) down.length, 1L), down), graph.integers(aside));
      return graph.reshape(of.plus(levels, tiles), flat);
    }

    /** How many pixels of each tile have each level. */
    Edge counted(long[] rows, long[] columns, long tiles) {
      Shape entries = flat.with(2, Dimension.of(tiles * LEVELS));
      Edge zeros = graph.filled(0, DataType.FLOAT32, entries);
      Edge counts =
          graph
              .op("ScatterElements")
              .with("axis", 2)
              .with("reduction", "add")
              .shaped(entries)
              .on(zeros, places(rows, columns), graph.filled(1, DataType.FLOAT32, flat));
      return graph.reshape(
          counts,
          flat.slice(0, 2).concatenated(Shape.of(Dimension.of(tiles), Dimension.of(LEVELS))));
    }

    /** The entries by one row of tiles, between the columns. */
    Edge between(Edge table, long[] rows, Between columns, Edge weight) {
      Edge west = entries(table, rows, columns.before());
      Edge east = entries(table, rows, columns.behind());
      return of.plus(of.times(west, of.minus(1, weight)), of.times(east, weight));
    }

    private Edge entries(Edge table, long[] rows, long[] columns) {
      Shape shape = flat.with(2, Dimension.of(table.shape().size(2).times(table.shape().size(3))));
      Edge found =
          graph
              .op("GatherElements")
              .with("axis", 2)
              .shaped(flat)
              .on(graph.reshape(table, shape), places(rows, columns));
      return graph.reshape(found, whole);
    }
  }

  /** For each position along an axis, the tiles whose centres are before and behind it. */
  private static final class Between {
    private final long[] own;
    private final long[] before;
    private final long[] behind;
    private final double[] weights;

    private Between(int size) {
      own = new long[size];
      before = new long[size];
      behind = new long[size];
      weights = new double[size];
    }

    /** In single precision, as Keras computes it. */
    static Between of(long tiles, long length) {
      Between between = new Between(Math.toIntExact(tiles * length));
      for (int i = 0; i < between.before.length; i++) {
        float place = (i - length / 2f) / length + 1f;
        float floor = (float) Math.floor(place);
        between.own[i] = i / length;
        between.before[i] = tile(floor, tiles);
        between.behind[i] = tile(floor + 1, tiles);
        between.weights[i] = place - floor;
      }
      return between;
    }

    /** The tiles at both ends stand once more behind the ends. */
    private static long tile(float place, long tiles) {
      return Math.max(0, Math.min(tiles - 1, (long) place - 1));
    }

    long[] own() {
      return own.clone();
    }

    long[] before() {
      return before.clone();
    }

    long[] behind() {
      return behind.clone();
    }

    double[] weights() {
      return weights.clone();
    }
  }
}
