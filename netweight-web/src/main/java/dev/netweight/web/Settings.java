package dev.netweight.web;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the server is to stand.
 *
 * @param address what it listens on: loopback, unless a person says otherwise
 * @param port the port; 0 for any that is free
 * @param further how many ports after it are tried where it is taken
 * @param names by which other names it is reached, such as {@code lab.example} or {@code
 *     lab.example:8443}; a request that asks for any other is refused
 * @param upload the most bytes of an uploaded file
 * @param folder where uploads are kept while they are weighed
 * @param patience how long a client may neither send nor take anything
 */
public record Settings(
    InetAddress address,
    int port,
    int further,
    List<String> names,
    long upload,
    Path folder,
    Duration patience) {
  /** The port where none is named. */
  public static final int PORT = 8080;

  /** The most bytes of an upload where none are named. */
  public static final long UPLOAD = 4L << 30;

  public Settings {
    names = List.copyOf(names);
  }

  /** For this machine alone. */
  public static Settings local(int port, Path folder) {
    return new Settings(
        InetAddress.getLoopbackAddress(),
        port,
        0,
        List.of(),
        UPLOAD,
        folder,
        Duration.ofSeconds(30));
  }
}
