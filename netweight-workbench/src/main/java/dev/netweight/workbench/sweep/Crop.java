package dev.netweight.workbench.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * The places of an axis that a figure shows: all where they fit, else a page of them, which turns
 * when the window leaves it, so that one sees the window move.
 *
 * @param places the places shown, negative and beyond the input in the padding
 * @param whole whether there are no others
 */
record Crop(List<Integer> places, boolean whole) {
  Crop {
    places = List.copyOf(places);
  }

  int size() {
    return places.size();
  }

  int place(int index) {
    return places.get(index);
  }

  private static Crop from(int first, int count, boolean whole) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(first + i);
    }
    return new Crop(places, whole);
  }

  /** The input around the window. */
  static Crop input(Track track, int position, int most) {
    int first = track.transposed() ? 0 : -track.before();
    int all = track.transposed() ? track.input() : track.before() + track.input() + track.after();
    if (all <= most) {
      return from(first, all, true);
    }
    int window = track.transposed() ? (track.extent() - 1) / track.stride() + 1 : track.extent();
    if (window > most) {
      return gathered(track, position, most);
    }
    int start =
        track.transposed()
            ? Math.max(0, (position + track.before()) / track.stride() - window + 1)
            : position * track.stride();
    int step = track.transposed() ? 1 : track.stride();
    int page = Math.max(1, (most - window) / step + 1) * step;
    return from(first + Math.min(start / page * page, all - most), most, false);
  }

  /** No more than the places that taps meet, where they are too far apart for a page. */
  static Crop gathered(Track track, int position, int most) {
    List<Integer> places = new ArrayList<>();
    for (int tap = 0; tap < track.kernel() && places.size() < most; tap++) {
      int place = track.at(position, tap);
      if (place != Track.NOTHING) {
        places.add(track.transposed() ? 0 : places.size(), place);
      }
    }
    return new Crop(places, false);
  }

  /** The output around a position. */
  static Crop output(Track track, int position, int most) {
    int count = Math.min(track.output(), most);
    return from(
        Math.min(position / most * most, track.output() - count), count, count == track.output());
  }

  /** The kernel's taps, the first ones where there are more. */
  static Crop taps(Track track, int most) {
    int count = Math.min(track.kernel(), most);
    return from(0, count, count == track.kernel());
  }
}
