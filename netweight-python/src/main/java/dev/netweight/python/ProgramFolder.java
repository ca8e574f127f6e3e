package dev.netweight.python;

import dev.netweight.failure.ReadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the sources that a program may import from beside it: the modules and packages that its
 * text and theirs name, and no other file.
 */
public final class ProgramFolder {
  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_FILES = 20_000;
  private static final Pattern IMPORT =
      Pattern.compile(
          "^[ \\t]*(?:from|import)[ \\t]+([\\p{L}_][\\p{L}\\p{N}_]*)", Pattern.MULTILINE);
  private static final Pattern FURTHER = Pattern.compile(",[ \\t]*([\\p{L}_][\\p{L}\\p{N}_]*)");

  /** Frameworks that stand-ins take the place of, wherever else they may be. */
  private static final Set<String> STOOD_IN =
      Set.of(
          "torch", "tensorflow", "keras", "tf_keras", "numpy", "typing_extensions", "_netweight");

  private final List<Path> folders;
  private final Map<String, String> modules = new LinkedHashMap<>();
  private final Deque<String> wanted = new ArrayDeque<>();
  private final Set<String> asked = new HashSet<>(STOOD_IN);
  private long bytes;

  private static final String PASSED_OVER =
      "/dev/netweight/python/stand-ins/_netweight/passed_over.py";

  private final Set<String> passedOver = passedOver();

  private ProgramFolder(List<Path> folders) {
    this.folders = folders;
  }

  /**
   * The sources, by the modules' full names; those of packages end with {@code .__init__}.
   *
   * @param text the program's source
   * @param folders where to look, in this order: the program's own folder first
   * @throws ReadException too-large, or not-readable
   */
  public static Map<String, String> modules(String text, List<Path> folders) {
    ProgramFolder found = new ProgramFolder(folders);
    found.want(text);
    while (!found.wanted.isEmpty()) {
      found.add(found.wanted.remove());
    }
    return found.modules;
  }

  private void want(String text) {
    Matcher matcher = IMPORT.matcher(text);
    while (matcher.find()) {
      want(matcher, 1);
      int end = text.indexOf('\n', matcher.end());
      Matcher further =
          FURTHER.matcher(text.substring(matcher.end(), end < 0 ? text.length() : end));
      while (further.find()) {
        want(further, 1);
      }
    }
  }

  private void want(Matcher matcher, int group) {
    String name = String.valueOf(matcher.group(group));
    if (asked.add(name)) {
      wanted.add(name);
    }
  }

  private void add(String top) {
    // A library that builds no model is not run, even where it is there.
    for (Path folder : passedOver.contains(top) ? folders.subList(0, 1) : folders) {
      Path file = folder.resolve(top + ".py");
      Path inside = folder.resolve(top);
      if (Files.isDirectory(inside) && holdsSources(inside)) {
        addPackage(inside, top);
        return;
      } else if (Files.isRegularFile(file)) {
        addFile(file, top);
        return;
      }
    }
  }

  /** The names of the libraries that are passed over: all words of the list in Python. */
  private static Set<String> passedOver() {
    try (InputStream stream = ProgramFolder.class.getResourceAsStream(PASSED_OVER)) {
      String text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Set.copyOf(new HashSet<>(List.of(text.split("\\s+", -1))));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static boolean holdsSources(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".py"));
    } catch (IOException | UncheckedIOException unreadable) {
      return false;
    }
  }

  private void addPackage(Path folder, String name) {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder, 20)) {
      files =
          found
              .filter(file -> file.toString().endsWith(".py"))
              .filter(Files::isRegularFile)
              .limit(MOST_FILES + 1L)
              .sorted()
              .toList();
    } catch (IOException | UncheckedIOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, folder + " cannot be searched: " + exception);
    }
    Set<String> packages = new HashSet<>();
    for (Path file : files) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      String module = name + "." + path.substring(0, path.length() - 3).replace('/', '.');
      addFile(file, module);
      for (int dot = module.lastIndexOf('.'); dot > 0; dot = module.lastIndexOf('.', dot - 1)) {
        packages.add(module.substring(0, dot));
      }
    }
    // A folder without __init__.py is a package too.
    for (String one : packages) {
      modules.putIfAbsent(one + ".__init__", "");
    }
  }

  private void addFile(Path file, String module) {
    try {
      byte[] content = Files.readAllBytes(file);
      bytes += content.length;
      if (bytes > MOST_BYTES || modules.size() > MOST_FILES) {
        throw new ReadException(
            ReadException.Code.TOO_LARGE,
            file
                + ": the sources that the program imports come to more than "
                + MOST_FILES
                + " files or "
                + (MOST_BYTES >> 20)
                + " MiB");
      }
      String text = new String(content, StandardCharsets.UTF_8);
      modules.put(module, text);
      want(text);
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, file + " cannot be read: " + exception);
    }
  }
}
