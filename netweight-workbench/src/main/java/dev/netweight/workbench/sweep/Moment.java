package dev.netweight.workbench.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of a sweep: everything that makes one cell of the output.
 *
 * @param step which step
 * @param filter which filter makes the cell
 * @param position the cell's place in the output
 * @param slices the channel slices that are shown cell by cell: the first ones and the last
 * @param omitted how many slices between them are not shown
 * @param omittedSum what those add
 * @param bias the filter's bias; 0 where it has none
 * @param total what the cell comes to
 */
public record Moment(
    Sweep sweep,
    int step,
    int filter,
    List<Integer> position,
    List<Slice> slices,
    int omitted,
    int omittedSum,
    int bias,
    Total total) {
  /**
   * What a tap meets.
   *
   * @param tap its place in the kernel
   * @param at the input's place; of the padding where it is not inside
   * @param inside whether an input stands there
   */
  public record Cell(
      List<Integer> tap, List<Integer> at, boolean inside, int input, int weight, int product) {}

  /**
   * One channel under the window, and the filter's own weights for it.
   *
   * @param sum of the products
   * @param pointwise the weight of a separable convolution's second step; 1 elsewhere
   * @param added what the slice adds to the output
   */
  public record Slice(int index, int channel, List<Cell> cells, int sum, int pointwise, int added) {
    public Slice {
      cells = List.copyOf(cells);
    }
  }

  public Moment {
    slices = List.copyOf(slices);
  }

  /** Which step it is, as a person counts: {@code Step 5 of 484}. */
  public String count() {
    return "Step " + (step + 1) + " of " + sweep.steps();
  }

  /** Where the window stands; nowhere else than over all where it is a dense layer's. */
  public List<Integer> place() {
    return sweep.kind() == Sweep.Kind.DENSE ? position.subList(0, position.size() - 1) : position;
  }

  /** What the cell's arithmetic comes to in one line: {@code 12 + (−5) + 7 + 1 = 15}. */
  public String equation() {
    if (sweep.kind() == Sweep.Kind.MAXIMUM) {
      return "the largest of " + readText(", ") + " = " + total.text();
    } else if (sweep.kind() == Sweep.Kind.AVERAGE) {
      return "(" + readText(" + ") + ") / " + read().size() + " = " + total.text();
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < slices.size(); i++) {
      if (omitted > 0 && i == slices.size() - 1) {
        text.append(" + ").append(Numbers.summand(omittedSum));
      }
      text.append(i == 0 ? "" : " + ").append(Numbers.summand(slices.get(i).added()));
    }
    if (sweep.biased()) {
      text.append(" + ").append(Numbers.summand(bias));
    }
    return text + " = " + total.text();
  }

  private String readText(String between) {
    return String.join(between, read().stream().map(cell -> Numbers.text(cell.input())).toList());
  }

  private List<Cell> read() {
    return slices.get(0).cells().stream().filter(Cell::inside).toList();
  }

  /** A step, of which so many slices are shown as a figure has room for. */
  public static Moment of(Sweep sweep, int step, int filter) {
    boolean deep = sweep.kind() != Sweep.Kind.DENSE && sweep.tracks().size() == 3;
    return of(sweep, step, filter, deep ? 3 : 4);
  }

  /**
   * A step.
   *
   * @param most how many slices are shown; where there are more, the last of them is the layer's
   *     last
   */
  static Moment of(Sweep sweep, int step, int filter, int most) {
    int[] position = sweep.position(step);
    int all = sweep.slices();
    int shown = Math.min(all, most);
    int omitted = all - shown;
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      int index = i < shown - 1 ? i : all - 1;
      slices.add(slice(sweep, position, filter, index));
    }
    int omittedSum =
        sweep.kind().isWeighted() ? sweep.sums(position, filter, shown - 1, all - 1) : 0;
    int bias = sweep.biased() ? sweep.values().bias(filter) : 0;
    Total total;
    if (sweep.kind().isWeighted()) {
      int added = omittedSum + bias;
      for (Slice slice : slices) {
        added += slice.added();
      }
      total = Total.whole(added);
    } else {
      total = sweep.total(position, filter);
    }
    return new Moment(
        sweep,
        step,
        filter,
        places(position),
        slices,
        omitted,
        omitted == 0 ? 0 : omittedSum,
        bias,
        total);
  }

  private static Slice slice(Sweep sweep, int[] position, int filter, int index) {
    int channel = sweep.channel(filter, index);
    List<Cell> cells = new ArrayList<>();
    int sum = 0;
    int taps = sweep.taps();
    for (int i = 0; i < taps; i++) {
      int[] tap = sweep.tap(i);
      int[] at = sweep.at(position, tap);
      boolean inside = sweep.isInside(at);
      int input = inside ? sweep.values().input(channel, at) : 0;
      int weight = sweep.kind().isWeighted() ? sweep.weight(filter, index, tap) : 1;
      int product = input * weight;
      sum += product;
      cells.add(new Cell(places(tap), places(at), inside, input, weight, product));
    }
    int pointwise =
        sweep.kind() == Sweep.Kind.SEPARABLE ? sweep.values().pointwise(filter, index) : 1;
    return new Slice(index, channel, cells, sum, pointwise, sum * pointwise);
  }

  private static List<Integer> places(int[] places) {
    List<Integer> all = new ArrayList<>();
    for (int place : places) {
      all.add(place);
    }
    return all;
  }
}
