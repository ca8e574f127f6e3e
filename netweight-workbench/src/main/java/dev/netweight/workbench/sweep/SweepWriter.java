package dev.netweight.workbench.sweep;

import dev.netweight.render.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Writes a step of a sweep as JSON. */
public final class SweepWriter {
  /** How many coordinates that no window reads are listed along an axis. */
  private static final int MOST_LISTED = 64;

  /** How many cells of a channel are listed; of the others there is the sum. */
  private static final int MOST_CELLS = 512;

  private final JsonWriter json;

  public SweepWriter(JsonWriter json) {
    this.json = json;
  }

  /** The keys of a step; the object is open. */
  public void write(Moment moment) {
    Sweep sweep = moment.sweep();
    json.name("line").value("netweight " + sweep.line());
    json.name("kind").value(sweep.kind().word());
    json.name("steps").value(sweep.steps());
    json.name("step").value(moment.step());
    json.name("place").value(moment.count());
    places("position", moment.place());
    json.name("filters").value(sweep.filters());
    json.name("filter").value(moment.filter());
    json.name("group").value(sweep.group(moment.filter()));
    json.name("groups").value(sweep.groups());
    axes(sweep);
    channels(moment);
    if (moment.omitted() > 0) {
      json.name("omitted").beginObject();
      json.name("channels").value(moment.omitted());
      json.name("sum").value(moment.omittedSum());
      json.endObject();
    }
    if (sweep.biased()) {
      json.name("bias").value(moment.bias());
    }
    json.name("sum").value(moment.total().sum());
    if (moment.total().count() > 1) {
      json.name("count").value(moment.total().count());
    }
    json.name("equation").value(moment.equation());
    unread("unvisited", sweep.unvisited(), sweep, Track::input, Track::isVisited);
    if (sweep.kind() == Sweep.Kind.TRANSPOSED) {
      unread("unreached", sweep.unreached(), sweep, Track::output, Track::isReached);
    }
  }

  private void axes(Sweep sweep) {
    json.name("axes").beginArray();
    for (Track track : sweep.tracks()) {
      json.beginObject();
      json.name("name").value(track.name());
      json.name("input").value(track.input());
      json.name("kernel").value(track.kernel());
      json.name("stride").value(track.stride());
      json.name("dilation").value(track.dilation());
      json.name("before").value(track.before());
      json.name("after").value(track.after());
      json.name("output").value(track.output());
      json.endObject();
    }
    json.endArray();
  }

  private void channels(Moment moment) {
    Sweep sweep = moment.sweep();
    json.name("channels").beginArray();
    for (Moment.Slice slice : moment.slices()) {
      json.beginObject();
      json.name("slice").value(slice.index());
      json.name("channel").value(slice.channel());
      json.name("cells").beginArray();
      List<Moment.Cell> cells = slice.cells();
      for (Moment.Cell cell : cells.subList(0, Math.min(cells.size(), MOST_CELLS))) {
        if (cell.inside() || sweep.kind() != Sweep.Kind.TRANSPOSED) {
          cell(cell, sweep.kind().isWeighted());
        }
      }
      json.endArray();
      if (cells.size() > MOST_CELLS) {
        omittedCells(cells.subList(MOST_CELLS, cells.size()));
      }
      json.name("sum").value(slice.sum());
      if (sweep.kind() == Sweep.Kind.SEPARABLE) {
        json.name("pointwise").beginObject();
        json.name("weight").value(slice.pointwise());
        json.name("product").value(slice.added());
        json.endObject();
      }
      json.endObject();
    }
    json.endArray();
  }

  private void omittedCells(List<Moment.Cell> cells) {
    json.name("omittedCells").beginObject();
    json.name("cells").value(cells.size());
    json.name("sum").value(cells.stream().mapToInt(Moment.Cell::product).sum());
    json.endObject();
  }

  private void cell(Moment.Cell cell, boolean weighted) {
    json.beginObject();
    places("at", cell.at());
    places("tap", cell.tap());
    json.name("input");
    if (cell.inside()) {
      json.value(cell.input());
    } else {
      json.nullValue();
    }
    if (weighted) {
      json.name("weight").value(cell.weight());
      json.name("product").value(cell.product());
    }
    json.endObject();
  }

  private void places(String name, List<Integer> places) {
    json.name(name).beginArray();
    for (int place : places) {
      json.value(place);
    }
    json.endArray();
  }

  /** Whether something comes to a place. */
  private interface Met {
    boolean by(Track track, int place);
  }

  private void unread(String name, long cells, Sweep sweep, ToIntFunction<Track> size, Met met) {
    json.name(name).beginObject();
    json.name("cells").value(cells);
    json.name("axes").beginArray();
    for (Track track : sweep.tracks()) {
      List<Integer> listed = new ArrayList<>();
      for (int i = 0; i < size.applyAsInt(track) && listed.size() < MOST_LISTED; i++) {
        if (!met.by(track, i)) {
          listed.add(i);
        }
      }
      json.beginObject();
      json.name("name").value(track.name());
      places("places", listed);
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
