package dev.netweight.formats.sharded;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import dev.netweight.format.Source;
import dev.netweight.formats.weights.Contents;
import dev.netweight.formats.weights.Examples;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formats.weights.WeightReader;
import dev.netweight.network.Attribute;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the files of an index and holds what they hold against what it says. */
final class Shards {
  private final Source index;
  private final WeightMap map;
  private final List<WeightReader> readers;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Attribute> metadata;
  private final Map<String, WeightFile.Module> modules = new LinkedHashMap<>();
  private final Set<Remark> remarks = new LinkedHashSet<>();
  private final Set<String> absent = new HashSet<>();
  private final Examples unmapped = new Examples();
  private final Examples misplaced = new Examples();
  private final Examples repeated = new Examples();
  private final List<Contents> contents = new ArrayList<>();
  private String format = "";

  Shards(Source index, WeightMap map, List<WeightReader> readers) {
    this.index = index;
    this.map = map;
    this.readers = readers;
    metadata = new LinkedHashMap<>(map.metadata());
  }

  WeightFile gathered() {
    Set<String> names = map.shards();
    for (String name : names) {
      Optional<Source> shard = index.sibling(name);
      if (shard.isPresent()) {
        add(name, read(shard.get()));
      } else {
        absent.add(name);
      }
    }
    remark();
    return new WeightFile(
        index.name().substring(index.name().lastIndexOf('/') + 1),
        (format.isEmpty() ? "weights" : format) + " in " + names.size() + " files",
        List.copyOf(tensors.values()),
        metadata,
        modules,
        List.copyOf(remarks),
        this::bytes);
  }

  private Optional<byte[]> bytes(String path) {
    for (Contents shard : contents) {
      Optional<byte[]> bytes = shard.bytes(path);
      if (bytes.isPresent()) {
        return bytes;
      }
    }
    return Optional.empty();
  }

  private WeightFile read(Source shard) {
    byte[] prefix = shard.prefix(Format.PREFIX_BYTES);
    for (WeightReader reader : readers) {
      if (reader.recognises(prefix, shard)) {
        return reader.weights(shard);
      }
    }
    throw new ReadException(
        ReadException.Code.NOT_RECOGNISED,
        shard.name() + ": the index names it as a file of weights; no format of weights knows it");
  }

  private void add(String name, WeightFile shard) {
    format = format.isEmpty() ? shard.format() : format;
    shard.metadata().forEach(metadata::putIfAbsent);
    modules.putAll(shard.modules());
    remarks.addAll(shard.remarks());
    contents.add(shard.contents());
    for (Tensor tensor : shard.tensors()) {
      String path = tensor.path();
      String place = map.places().get(path);
      boolean here = name.equals(place);
      if (place == null) {
        unmapped.add(path);
      } else if (!here) {
        misplaced.add(path + " in " + name + " instead of " + place);
      }
      // What shares storage does so within its file.
      Tensor whole =
          tensor.identity().equals(path)
              ? tensor
              : new Tensor(
                  name + ":" + tensor.identity(),
                  path,
                  tensor.shape(),
                  tensor.type(),
                  tensor.use());
      Tensor before = tensors.putIfAbsent(path, whole);
      if (before != null) {
        repeated.add(path);
        if (here) {
          tensors.put(path, whole);
        }
      }
    }
  }

  private void remark() {
    Examples missing = new Examples();
    Examples away = new Examples();
    map.places()
        .forEach(
            (tensor, shard) -> {
              if (!tensors.containsKey(tensor)) {
                (absent.contains(shard) ? away : missing).add(tensor);
              }
            });
    Examples files = new Examples();
    List<String> sorted = new ArrayList<>(absent);
    sorted.sort(null);
    sorted.forEach(files::add);
    if (files.count() > 0) {
      incomplete(
          "shards-missing",
          ("of the files that the index names, %d of %d are not beside it: %s; %d of %d tensors are"
                  + " missing")
              .formatted(
                  files.count(), map.shards().size(), files, away.count(), map.places().size()));
    }
    if (missing.count() > 0) {
      incomplete(
          "tensors-missing",
          "%d tensors that the index names are in none of its files: %s"
              .formatted(missing.count(), missing));
    }
    warn(unmapped, "tensors-not-in-index", "tensors are in the files and not in the index");
    warn(misplaced, "tensors-misplaced", "tensors are not in the file that the index names");
    warn(repeated, "tensors-repeated", "tensors are in several files and counted once");
  }

  private void incomplete(String code, String message) {
    remarks.add(Remark.withoutWeights(code, message));
  }

  private void warn(Examples examples, String code, String message) {
    if (examples.count() > 0) {
      remarks.add(Remark.warning(code, "", examples.count() + " " + message + ": " + examples));
    }
  }
}
