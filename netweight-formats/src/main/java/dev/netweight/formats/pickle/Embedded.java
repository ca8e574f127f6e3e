package dev.netweight.formats.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.PickleValue.Bytes;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes inside a pickle, of whatever protocol. */
public final class Embedded {
  private static final int MOST_DECODED = 1 << 16;

  private Embedded() {}

  /**
   * The bytes that a value stands for; empty where it stands for none. Protocols 0 to 2 write them
   * as a text and a call that encodes it: of those that are long only the start is given.
   */
  public static Optional<Source> bytes(@Nullable PickleValue value) {
    if (value instanceof Bytes bytes && !bytes.isText()) {
      return Optional.of(bytes.source());
    } else if (value instanceof Call call && call.calls("_codecs.encode")) {
      String text = null;
      if (call.argument(0) instanceof Text whole) {
        text = whole.text();
      } else if (call.argument(0) instanceof Bytes start) {
        text = new String(start.prefix(MOST_DECODED), UTF_8);
      }
      return text == null
          ? Optional.empty()
          : Optional.of(new BytesSource("bytes in the pickle", text.getBytes(ISO_8859_1)));
    }
    return Optional.empty();
  }

  /** Whether {@link #bytes} gives no more than the start of what the value stands for. */
  public static boolean isCut(PickleValue value) {
    return value instanceof Call call && call.argument(0) instanceof Bytes;
  }
}
