package dev.netweight.workbench.sweep;

import dev.netweight.workbench.figure.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about a step of a sweep, and how its parts are called. */
final class SweepWords {
  private final Moment moment;
  private final Sweep sweep;

  SweepWords(Moment moment) {
    this.moment = moment;
    this.sweep = moment.sweep();
  }

  /** What makes an output's channel: {@code filter 3}, {@code unit 3}. */
  String filter() {
    return switch (sweep.kind()) {
      case DENSE -> "unit " + moment.filter();
      case DEPTHWISE -> "kernel " + moment.filter();
      case MAXIMUM, AVERAGE -> "channel " + moment.filter();
      case CONVOLUTION, TRANSPOSED, SEPARABLE -> "filter " + moment.filter();
    };
  }

  String filterTerm() {
    return switch (sweep.kind()) {
      case DENSE -> "units";
      case DEPTHWISE -> "depth multiplier";
      case MAXIMUM, AVERAGE -> "channels";
      case CONVOLUTION, TRANSPOSED, SEPARABLE -> "filters";
    };
  }

  String channelTerm() {
    return switch (sweep.kind()) {
      case DENSE -> "input features";
      case MAXIMUM, AVERAGE -> "channels";
      case CONVOLUTION -> sweep.groups() > 1 ? "input channels of a group" : "input channels";
      case TRANSPOSED, DEPTHWISE, SEPARABLE -> "input channels";
    };
  }

  String channel(Moment.Slice slice) {
    if (sweep.kind() == Sweep.Kind.DENSE) {
      return "features";
    }
    return "channel " + slice.channel();
  }

  String output() {
    String sizes =
        sweep.kind() == Sweep.Kind.DENSE
            ? Integer.toString(sweep.filters())
            : sweep.tracks().stream()
                .map(track -> Integer.toString(track.output()))
                .collect(Collectors.joining("×"));
    return sweep.kind() == Sweep.Kind.DENSE
        ? "output, " + sizes + " units"
        : "output of " + filter() + ", " + sizes;
  }

  /** The middle of the column of the output's cell. */
  double outputColumn(View view, Board board) {
    int place =
        sweep.kind() == Sweep.Kind.DENSE
            ? moment.filter()
            : moment.position().get(moment.position().size() - 1);
    return board.left(0, place - board.columns().place(0)) + Board.CELL / 2;
  }

  String sentence() {
    String at =
        moment.place().isEmpty()
            ? ""
            : " at "
                + moment.place().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "[", "]"));
    if (!sweep.kind().isWeighted()) {
      return moment.count() + ": the output of " + filter() + at + " is " + moment.equation() + ".";
    }
    String bias =
        sweep.biased() ? "; " + Numbers.text(moment.bias()) + " is the bias." : ", without a bias.";
    return moment.count()
        + ": "
        + filter()
        + " makes the output"
        + at
        + ": "
        + moment.equation()
        + bias;
  }

  /** What must be known to read the figure, where it is so. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    switch (sweep.kind()) {
      case CONVOLUTION, TRANSPOSED -> {
        if (sweep.groups() > 1) {
          notes.add(group());
        } else if (sweep.channels() > 1) {
          notes.add("One filter has other weights for each channel; their sums are added up.");
        }
      }
      case DEPTHWISE ->
          notes.add(
              "A depthwise kernel sees one channel only, here channel "
                  + sweep.channel(moment.filter(), 0)
                  + ".");
      case SEPARABLE ->
          notes.add(
              "Two steps: each channel has a kernel of its own; then a 1×1 filter mixes what they"
                  + " give.");
      case DENSE -> notes.add("One window over all features: a unit has a weight for each.");
      case MAXIMUM, AVERAGE -> notes.add("A pooling has no weights, and leaves padding out.");
    }
    if (sweep.kind() == Sweep.Kind.TRANSPOSED) {
      notes.add(
          "Each input puts the whole kernel into the output, a stride apart; pale weights meet no"
              + " input here.");
      if (sweep.unreached() > 0) {
        notes.add("The stride is larger than the kernel: some outputs get the bias alone.");
      }
    }
    if (sweep.kind().isWeighted() && isPadded()) {
      notes.add("Hatched cells are padding and count as 0.");
    }
    if (sweep.unvisited() > 0) {
      notes.add("No window ever reads the cells without colour: " + unread() + ".");
    }
    if (moment.omitted() > 0) {
      notes.add(
          moment.omitted()
              + " more channels, not shown, add "
              + Numbers.text(moment.omittedSum())
              + ".");
    }
    return notes;
  }

  private String group() {
    int first = sweep.channel(moment.filter(), 0);
    int share = sweep.slices();
    return "Filter "
        + moment.filter()
        + " is in group "
        + (sweep.group(moment.filter()) + 1)
        + " of "
        + sweep.groups()
        + ": it sees "
        + (share == 1 ? "channel " + first : "channels " + first + " to " + (first + share - 1))
        + " of "
        + sweep.channels()
        + " and no others.";
  }

  private boolean isPadded() {
    return sweep.tracks().stream()
        .anyMatch(track -> !track.transposed() && track.before() + track.after() > 0);
  }

  private String unread() {
    return sweep.unvisited() + (sweep.channels() > 1 ? " in each channel" : " in all");
  }

  /** A text in lines that fit. */
  static List<String> wrapped(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && Svg.width(line + " " + word, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
