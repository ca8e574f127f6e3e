package dev.netweight.formats.pytorch;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.formats.pickle.PickleBytes;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formats.zip.Zips;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pickles that nobody's pickler wrote, as PyTorch's files. */
final class Hostile {
  /** The time that any file may take. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  static final byte[] TEN_FLOATS = new byte[40];

  private Hostile() {}

  static PickleBytes pickle() {
    return new PickleBytes().protocol(2);
  }

  /** The pickle as what a torch.save would have written, with a storage of ten floats. */
  static byte[] zip(byte[] pickle) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("m/data.pkl", pickle);
    entries.put("m/data/0", TEN_FLOATS);
    return Zips.stored(entries);
  }

  static WeightFile read(byte[] bytes) {
    return new PyTorchFile().weights(new BytesSource("model.pt", bytes));
  }

  static ReadException refused(byte[] file) {
    return catchThrowableOfType(ReadException.class, () -> read(file));
  }
}
