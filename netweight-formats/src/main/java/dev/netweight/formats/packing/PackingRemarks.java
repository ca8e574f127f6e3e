package dev.netweight.formats.packing;

import dev.netweight.network.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to say of packed weights: once a kind, with how many more it is true of. */
final class PackingRemarks {
  private final Map<String, Remark> first = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Integer> schemes = new LinkedHashMap<>();

  boolean isEmpty() {
    return first.isEmpty() && schemes.isEmpty();
  }

  void add(Unpacked unpacked) {
    if (unpacked.weight().shape().isFullyKnown()) {
      schemes.merge(unpacked.scheme(), 1, Integer::sum);
    }
    for (Remark remark : unpacked.remarks()) {
      add(remark);
    }
  }

  void add(Remark remark) {
    String kind = remark.level() + " " + remark.code();
    first.putIfAbsent(kind, remark);
    counts.merge(kind, 1, Integer::sum);
  }

  List<Remark> all() {
    List<Remark> all = new ArrayList<>();
    schemes.forEach(
        (scheme, count) ->
            all.add(
                Remark.note(
                    "packed-weights",
                    "",
                    count
                        + (count == 1 ? " weight is" : " weights are")
                        + " stored as "
                        + scheme
                        + " and counted as what "
                        + (count == 1 ? "it stands" : "they stand")
                        + " for; scales, zero points and tables are listed, not counted")));
    first.forEach(
        (kind, remark) -> {
          int more = counts.getOrDefault(kind, 1) - 1;
          all.add(
              more == 0
                  ? remark
                  : new Remark(
                      remark.level(),
                      remark.code(),
                      remark.path(),
                      remark.message() + "; the like is true of " + more + " more"));
        });
    return all;
  }
}
