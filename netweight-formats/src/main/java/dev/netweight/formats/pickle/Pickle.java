package dev.netweight.formats.pickle;

import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Global;
import java.util.List;

/**
 * A pickle that was read.
 *
 * @param value what it builds
 * @param protocol the protocol that it states; 0 where it states none
 * @param globals the names that it would import, each once, in its order
 * @param calls the calls that it would make, in its order
 * @param end the position after it
 */
public record Pickle(
    PickleValue value, int protocol, List<Global> globals, List<Call> calls, long end) {
  public Pickle {
    globals = List.copyOf(globals);
    calls = List.copyOf(calls);
  }
}
