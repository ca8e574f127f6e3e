package dev.netweight.web;

import dev.netweight.Netweight;
import java.io.IOException;
import java.nio.file.Path;

/** A server in a process of its own, which says its address and stays until it is ended. */
final class ServedChild {
  private ServedChild() {}

  public static void main(String[] arguments) throws IOException {
    Server server =
        Server.start(
            Settings.local(0, Path.of(arguments[0])),
            Netweight.standard(),
            Throwable::printStackTrace);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println(server.address());
  }
}
