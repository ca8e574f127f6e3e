package dev.netweight.formats.weights;

import dev.netweight.format.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where in a file its tensors say that they lie. */
public final class Extents {
  /**
   * Where one tensor lies.
   *
   * @param begin the offset of its first byte
   * @param end the offset after its last byte
   */
  public record Extent(String name, long begin, long end) {}

  private final List<Extent> all = new ArrayList<>();
  private long largestBegin = -1;
  private boolean inOrder = true;

  /** Adds one. */
  public void add(String name, long begin, long end) {
    inOrder &= begin > largestBegin;
    largestBegin = begin;
    all.add(new Extent(name, begin, end));
  }

  /** All of them by where they begin; the empty ones of a place first. */
  public List<Extent> inOrder() {
    if (!inOrder) {
      all.sort(Comparator.comparingLong(Extent::begin).thenComparingLong(Extent::end));
    }
    return all;
  }

  /**
   * What small tensors hold.
   *
   * @param from where in the source the offsets begin
   */
  public Contents contents(Source source, long from) {
    Map<String, Extent> small = new HashMap<>();
    return path -> {
      if (small.isEmpty()) {
        for (Extent extent : all) {
          if (extent.end() - extent.begin() <= Contents.MOST_BYTES) {
            small.putIfAbsent(extent.name(), extent);
          }
        }
      }
      Extent found = small.get(path);
      return found == null
          ? Optional.empty()
          : Optional.of(source.read(from + found.begin(), (int) (found.end() - found.begin())));
    };
  }
}
