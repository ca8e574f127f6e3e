package dev.netweight.proof.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * On Linux ONNX Runtime 1.29.0 ends the whole process (a segmentation fault) when it is loaded into
 * one whose command line has 4,096 bytes or more: tried with lines of 3,700 to 25,000 bytes.
 */
final class CommandLineLength {
  private static final int MOST = 3_900;
  private static final Path LINUX = Path.of("/proc/self/cmdline");

  private CommandLineLength() {}

  /**
   * Refuses a process in which the engine would crash.
   *
   * @throws EngineException engine-library, where this is one
   */
  static void require() {
    int length;
    try {
      length = Files.isReadable(LINUX) ? Files.readAllBytes(LINUX).length : 0;
    } catch (IOException unknown) {
      return;
    }
    if (length > MOST) {
      throw new EngineException(
          EngineException.Fault.LIBRARY,
          "ONNX Runtime crashes in a process whose command line is long: this one's has "
              + length
              + " bytes, and it must have less than "
              + MOST
              + ". Give the class path in the variable CLASSPATH, or in an argument file (java"
              + " @file)");
    }
  }
}
