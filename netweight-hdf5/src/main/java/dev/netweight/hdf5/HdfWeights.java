package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.network.Tensor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what tensors a file of Keras weights holds, such as the one inside a {@code .keras}. */
public final class HdfWeights implements ReadContext {
  @Override
  public Optional<List<Tensor>> storedTensors(Source source) {
    HdfFile file = HdfFile.open(source);
    Weights weights = read(file);
    if (weights == null) {
      throw new ReadException(
          ReadException.Code.NOT_RECOGNISED,
          source.name() + ": this HDF5 holds no weights of Keras");
    }
    return Optional.of(weights.tensors());
  }

  /** The weights of a file without a configuration, or null where it is none of Keras. */
  static @Nullable Weights read(HdfFile file) {
    return LegacyWeights.isIn(file, file.root())
        ? new LegacyWeights(file).read(file.root())
        : new SavedState(file).read();
  }
}
