package dev.netweight.proof;

import com.sun.management.OperatingSystemMXBean;
import dev.netweight.proof.engine.EngineException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory there is for tensors. */
public final class Memory {
  private static final Path LINUX = Path.of("/proc/meminfo");

  private Memory() {}

  /**
   * Refuses what will not fit.
   *
   * @throws EngineException engine-memory, where fewer bytes are free
   */
  public static void require(BigInteger bytes) {
    long free = free();
    if (bytes.compareTo(BigInteger.valueOf(free)) > 0) {
      throw new EngineException(
          EngineException.Fault.MEMORY,
          "its tensors take "
              + gigabytes(bytes)
              + " GB together, and "
              + gigabytes(BigInteger.valueOf(free))
              + " GB are free: give smaller sizes (--dim, --input), or run it on a larger machine");
    }
  }

  private static String gigabytes(BigInteger bytes) {
    return String.format(java.util.Locale.ROOT, "%.1f", bytes.doubleValue() / 1e9);
  }

  /** The bytes that can be taken: of the machine, or of the container that this runs in. */
  static long free() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long container = system.getFreeMemorySize();
    try {
      for (String line : Files.readAllLines(LINUX)) {
        if (line.startsWith("MemAvailable:")) {
          // What the system keeps of files is given back when it is needed.
          long available = Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
          return system.getTotalMemorySize() < available ? container : available;
        }
      }
    } catch (IOException | NumberFormatException elsewhere) {
      return container;
    }
    return container;
  }
}
