package dev.netweight.formats.pytorch;

import dev.netweight.failure.ReadException;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import dev.netweight.network.Tensor.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tensors that were found in a file, in its order, with their names and uses. */
final class TensorList {
  private static final int MOST = 1_000_000;
  private static final int MOST_NOTES = 20;

  /**
   * A tensor and where it was found.
   *
   * @param path its name, with dots
   */
  record Found(String identity, String path, StoredTensor stored, Use use) {
    Tensor tensor() {
      return new Tensor(identity, path, stored.shape(), stored.type(), use);
    }

    Found named(String changed) {
      return new Found(identity, changed, stored, use);
    }

    Found as(Use changed) {
      return new Found(identity, path, stored, changed);
    }
  }

  private final String file;
  private final List<Found> all = new ArrayList<>();
  private final Map<String, String> regions = new HashMap<>();
  private final Set<String> identities = new HashSet<>();
  private final List<Remark> remarks = new ArrayList<>();

  TensorList(String file) {
    this.file = file;
  }

  /** Adds a tensor; one that is no part of a model only where it was not found before. */
  void add(String path, StoredTensor stored, Use use) {
    if (all.size() >= MOST) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE, file + " has more than " + MOST + " tensors");
    }
    String region = stored.region().orElse("");
    String known = region.isEmpty() ? null : regions.get(region);
    if (known != null && use == Use.OTHER) {
      return;
    }
    all.add(new Found(known == null ? identity(region, path) : known, path, stored, use));
    if (!stored.note().isEmpty() && remarks.size() < MOST_NOTES) {
      remarks.add(Remark.note("tensor-not-plain", path, stored.note()));
    }
    stored
        .besides()
        .forEach(
            (suffix, beside) ->
                add(path + suffix, beside, use.isOfLayer() ? Use.QUANTIZATION : use));
  }

  /** The name of the first tensor that shows a region, made unique where a file repeats names. */
  private String identity(String region, String path) {
    String identity = path;
    for (int i = 2; !identities.add(identity); i++) {
      identity = path + " (" + i + ")";
    }
    if (!region.isEmpty()) {
      regions.put(region, identity);
    }
    return identity;
  }

  int size() {
    return all.size();
  }

  List<Found> all() {
    return all;
  }

  void replace(int index, Found found) {
    all.set(index, found);
  }

  List<Remark> remarks() {
    return remarks;
  }
}
