package dev.netweight.python.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sources of the modules that a program can import beside Python's own library. */
final class StandIns {
  /** A module's source. */
  record Module(String text, boolean isPackage, String origin) {}

  private static final String FOLDER = "/dev/netweight/python/stand-ins/";
  private static final String PACKAGE = "__init__";

  /** Where parts stand of libraries that a program brings itself, which need native code. */
  private static final String INSTEAD = "_instead.";

  private final Map<String, String> beside;

  /**
   * @param beside the sources of the program's own modules, which come before ours
   */
  StandIns(Map<String, String> beside) {
    this.beside = beside;
  }

  /** The program's own modules by the paths of their files. */
  Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    beside.forEach((name, text) -> sources.put(name.replace('.', '/') + ".py", text));
    return sources;
  }

  /** The module of that full name, such as {@code torch.nn.functional}. */
  Optional<Module> find(String name) {
    if (!name.matches("[\\p{L}\\p{N}_.]{1,200}")) {
      return Optional.empty();
    }
    String top = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    boolean found = beside.containsKey(top) || beside.containsKey(top + "." + PACKAGE);
    Optional<Module> instead = found ? own(INSTEAD + name) : Optional.empty();
    if (instead.isPresent()) {
      return instead;
    }
    String folder = beside.get(name + "." + PACKAGE);
    if (folder != null) {
      return Optional.of(new Module(folder, true, name.replace('.', '/') + "/__init__.py"));
    }
    String file = beside.get(name);
    if (file != null) {
      return Optional.of(new Module(file, false, name.replace('.', '/') + ".py"));
    }
    return found ? Optional.empty() : own(name);
  }

  private static Optional<Module> own(String name) {
    String path = name.replace('.', '/');
    String text = resource(path + "/" + PACKAGE + ".py");
    if (text != null) {
      return Optional.of(new Module(text, true, "<" + name + ">"));
    }
    text = resource(path + ".py");
    return text == null ? Optional.empty() : Optional.of(new Module(text, false, "<" + name + ">"));
  }

  private static @Nullable String resource(String path) {
    try (InputStream stream = StandIns.class.getResourceAsStream(FOLDER + path)) {
      return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
