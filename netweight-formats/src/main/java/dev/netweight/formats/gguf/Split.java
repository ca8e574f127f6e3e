package dev.netweight.formats.gguf;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.weights.Examples;
import dev.netweight.formats.weights.ShardNames;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A model that is split into files, {@code name-00001-of-00005.gguf}; the first stands for all.
 * What the files say of it, {@code split.no}, {@code split.count} and {@code split.tensors.count},
 * is after llama.cpp's tools/gguf-split.
 */
final class Split {
  private static final String NUMBER = "split.no";
  private static final String COUNT = "split.count";
  private static final String TENSORS = "split.tensors.count";
  private static final int MOST_FILES = 1_000;

  private final Source source;
  private final long number;
  private final long count;
  private final long tensorsSaid;
  private final List<Tensor> tensors;
  private final Set<String> names = new HashSet<>();
  private final List<Remark> remarks = new ArrayList<>();

  private Split(GgufHeader first, Source source) {
    this.source = source;
    number = number(first, NUMBER, 0);
    count = number(first, COUNT, 0);
    tensorsSaid = number(first, TENSORS, -1);
    tensors = new ArrayList<>(first.tensors());
  }

  static Split of(GgufHeader first, Source source) {
    return new Split(first, source);
  }

  private static long number(GgufHeader header, String key, long absent) {
    return header.settings().get(key) instanceof Attribute.Size size
            && size.formula() instanceof Literal literal
            && literal.number().compareTo(BigInteger.valueOf(1L << 40)) < 0
        ? literal.number().longValue()
        : absent;
  }

  /** Adds the tensors of the other files, where this is the first. */
  void gather(Function<Source, GgufHeader> reader) {
    if (count <= 1) {
      return;
    } else if (count > MOST_FILES) {
      throw failure(
          ReadException.Code.TOO_LARGE,
          "the model is said to be in " + count + " files; at most " + MOST_FILES + " are read");
    }
    Optional<ShardNames> named = ShardNames.of(source);
    if (number != 0) {
      remarks.add(
          Remark.note(
              "one-of-shards",
              "",
              "this is file %d of %d of a model; %s stands for all of it"
                  .formatted(
                      number + 1, count, named.map(it -> it.name(1)).orElse("the first one"))));
      return;
    }
    if (named.isEmpty() || named.get().count() != count || named.get().number() != 1) {
      incomplete(
          "this is the first of "
              + count
              + " files; its name does not end in -00001-of-… and so does not say what the others"
              + " are called");
      return;
    }
    tensors.forEach(tensor -> names.add(tensor.path()));
    Examples missing = new Examples();
    for (int i = 2; i <= count; i++) {
      String name = named.get().name(i);
      Optional<Source> other = source.sibling(name);
      if (other.isPresent()) {
        add(reader.apply(other.get()), i, name);
      } else {
        missing.add(name);
      }
    }
    checkCount(missing);
  }

  private void add(GgufHeader header, int place, String name) {
    if (number(header, NUMBER, -1) != place - 1 || number(header, COUNT, -1) != count) {
      throw failure(
          ReadException.Code.MALFORMED,
          name + " does not say that it is file " + place + " of " + count);
    }
    for (Tensor tensor : header.tensors()) {
      if (!names.add(tensor.path())) {
        throw failure(
            ReadException.Code.MALFORMED,
            "the tensor " + tensor.path() + " of " + name + " is in another file too");
      }
      tensors.add(tensor);
    }
    for (Remark remark : header.remarks()) {
      remarks.add(new Remark(remark.level(), remark.code(), name, remark.message()));
    }
  }

  private void checkCount(Examples missing) {
    String found =
        tensorsSaid < 0
            ? tensors.size() + " tensors were found"
            : tensors.size() + " of " + tensorsSaid + " tensors were found";
    if (missing.count() > 0) {
      incomplete(
          "%d of %d files are not beside the first: %s; %s"
              .formatted(missing.count(), count, missing, found));
    } else if (tensorsSaid >= 0 && tensorsSaid != tensors.size()) {
      incomplete("all " + count + " files are there; " + found);
    }
  }

  private void incomplete(String message) {
    remarks.add(Remark.withoutWeights("shards-missing", message));
  }

  private ReadException failure(ReadException.Code code, String message) {
    return new ReadException(code, source.name() + ": " + message);
  }

  List<Tensor> tensors() {
    return tensors;
  }

  List<Remark> remarks() {
    return remarks;
  }

  /** What to add to the name of the format. */
  String words() {
    return count > 1 && number == 0 ? " in " + count + " files" : "";
  }
}
