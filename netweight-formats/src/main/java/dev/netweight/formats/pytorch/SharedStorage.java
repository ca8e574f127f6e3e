package dev.netweight.formats.pytorch;

import dev.netweight.formats.pytorch.TensorList.Found;
import dev.netweight.network.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What tensors share of their storages, and what of the storages no tensor shows. */
final class SharedStorage {
  private static final int MOST_NOTES = 20;

  private final Storages storages;
  private final List<Remark> remarks = new ArrayList<>();
  private int overlaps;

  private SharedStorage(Storages storages) {
    this.storages = storages;
  }

  /** Remarks on tensors that share a part of a storage, and on bytes that no tensor shows. */
  static List<Remark> remarks(List<Found> tensors, Storages storages, Set<String> named) {
    return new SharedStorage(storages).remarks(tensors, named);
  }

  private List<Remark> remarks(List<Found> tensors, Set<String> named) {
    Map<String, List<Found>> byStorage = new LinkedHashMap<>();
    for (Found found : tensors) {
      if (!found.stored().storage().isEmpty()) {
        byStorage.computeIfAbsent(found.stored().storage(), key -> new ArrayList<>()).add(found);
      }
    }
    long beyond = 0;
    int wasteful = 0;
    for (Map.Entry<String, List<Found>> storage : byStorage.entrySet()) {
      long unused = unused(storage.getKey(), storage.getValue());
      beyond += unused;
      wasteful += unused > 0 ? 1 : 0;
    }
    if (overlaps > MOST_NOTES) {
      remarks.add(
          Remark.note(
              "storage-shared",
              "",
              overlaps - MOST_NOTES + " more tensors share a part of their storage with another"));
    }
    if (beyond > 0) {
      remarks.add(
          Remark.note(
              "storage-unused",
              "",
              "at least "
                  + beyond
                  + " bytes of "
                  + wasteful
                  + (wasteful == 1 ? " storage" : " storages")
                  + " are in the file that no tensor shows: a part was saved with its whole"));
    }
    orphans(named);
    return remarks;
  }

  private void orphans(Set<String> used) {
    long bytes = 0;
    int count = 0;
    for (Map.Entry<String, Long> storage : storages.all().entrySet()) {
      if (!used.contains(storage.getKey()) && storage.getValue() > 0) {
        bytes += storage.getValue();
        count++;
      }
    }
    if (count > 0) {
      remarks.add(
          Remark.note(
              "storage-unnamed",
              "",
              count
                  + (count == 1 ? " storage" : " storages")
                  + " of "
                  + bytes
                  + " bytes are in the file, which no tensor names"));
    }
  }

  /** The bytes of a storage that none of its tensors shows, at least. */
  private long unused(String key, List<Found> tensors) {
    OptionalLong bytes = storages.bytes(key);
    List<Found> distinct = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Found found : tensors) {
      if (!found.stored().isEmpty() && seen.add(found.identity())) {
        distinct.add(found);
      }
    }
    distinct.sort(
        Comparator.<Found>comparingLong(found -> found.stored().offset())
            .thenComparing(found -> -found.stored().end()));
    long covered = 0;
    long elements = 0;
    long end = 0;
    Found widest = null;
    for (Found found : distinct) {
      long start = found.stored().offset();
      if (widest != null && start < end) {
        overlap(found, widest);
      }
      if (found.stored().end() > end) {
        covered += found.stored().end() - Math.max(start, end);
        end = found.stored().end();
        widest = found;
      }
      elements += found.stored().distinctElements();
    }
    if (bytes.isEmpty() || distinct.isEmpty()) {
      return 0;
    }
    long shown = Math.min(covered, elements);
    int bits = distinct.get(0).stored().type().blockBits();
    int block = distinct.get(0).stored().type().blockElements();
    return Math.max(0, bytes.getAsLong() - (shown + block - 1) / block * bits / 8);
  }

  private void overlap(Found found, Found other) {
    overlaps++;
    if (overlaps <= MOST_NOTES) {
      remarks.add(
          Remark.note(
              "storage-shared",
              found.path(),
              "the tensor shares a part of its storage with "
                  + other.path()
                  + "; each is counted as a tensor of its own"));
    }
  }
}
