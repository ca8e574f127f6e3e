package dev.netweight.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where what speeds up later runs is kept: with the installation, else with the user. */
final class Caches {
  private static final String PYTHON = "python";

  private Caches() {}

  /** The folder of an installation: its own when it can be written; null when there is none. */
  static @Nullable Path of(Path installation) {
    List<Path> folders = new ArrayList<>();
    folders.add(installation.resolve("cache"));
    Path root = installation.getRoot();
    if (root != null) {
      folders.add(user().resolve(root.relativize(installation).toString()));
    }
    return first(folders);
  }

  /** The user's folder; null when there is none. */
  static @Nullable Path any() {
    return first(List.of(user()));
  }

  private static @Nullable Path first(List<Path> folders) {
    for (Path folder : folders) {
      Path python = folder.resolve(PYTHON);
      try {
        Files.createDirectories(python);
        if (Files.isWritable(python)) {
          return python;
        }
      } catch (IOException exception) {
        // The next one may do.
      }
    }
    try {
      // Nobody else's: what stands there is run, if only in the sandbox.
      Path made = Files.createTempDirectory("netweight-python");
      made.toFile().deleteOnExit();
      return made;
    } catch (IOException exception) {
      return null;
    }
  }

  private static Path user() {
    String asked = System.getenv("XDG_CACHE_HOME");
    Path caches =
        asked == null || asked.isEmpty()
            ? Path.of(System.getProperty("user.home", ""), ".cache")
            : Path.of(asked);
    return caches.resolve("netweight");
  }
}
