package dev.netweight.python;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the process that runs a program is started: its JVM, its jars, its options. */
final class JavaProcess {
  static final String MAIN = "dev.netweight.python.sandbox.Child";
  static final String TRAINING = "--train";

  private static final String PYTHON = "org.graalvm.polyglot.Context";
  private static final Set<String> NEEDED =
      Set.of("PATH", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "SystemRoot", "TMPDIR", "TMP", "TEMP");
  private static final int WITH_NATIVE_ACCESS = 22;
  private static final int WITH_UNSAFE_ACCESS = 23;

  private final String classPath;
  private final @Nullable StartArchive archive;

  private JavaProcess(String classPath, @Nullable StartArchive archive) {
    this.classPath = classPath;
    this.archive = archive;
  }

  /** The jars of the installation that this class is of; else this JVM's own class path. */
  static JavaProcess find() {
    Path jar = location(JavaProcess.class);
    Path lib = jar == null ? null : jar.getParent();
    if (jar != null
        && lib != null
        && Files.isRegularFile(jar)
        && Files.isDirectory(lib.resolve("python"))) {
      List<Path> jars = new ArrayList<>(jars(lib));
      jars.addAll(jars(lib.resolve("python")));
      String classPath =
          String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
      return new JavaProcess(classPath, StartArchive.of(jar, jars));
    }
    return new JavaProcess(System.getProperty("java.class.path", ""), null);
  }

  /** The jars in a folder, always in the same order. */
  private static List<Path> jars(Path folder) {
    File[] found = folder.toFile().listFiles((at, name) -> name.endsWith(".jar"));
    return found == null ? List.of() : Arrays.stream(found).sorted().map(File::toPath).toList();
  }

  private static @Nullable Path location(Class<?> type) {
    try {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException exception) {
      return null;
    }
  }

  /** Starts it, without our environment. */
  Process start(Limits limits) throws IOException {
    if (archive == null) {
      needPython();
    }
    List<String> command = command(limits.memory());
    if (archive != null) {
      command.addAll(1, archive.options());
    }
    command.add(MAIN);
    return bare(command).start();
  }

  /** To be called when a program has run: what speeds up the next one is made now. */
  void used() {
    if (archive != null) {
      archive.makeUnlessThere();
    }
  }

  /** What it starts from; null when it is no installation's. */
  @Nullable StartArchive archive() {
    return archive;
  }

  /** The JVM of this process. */
  static String java() {
    return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
  }

  /** The command up to the main class. */
  List<String> command(int memory) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ErrorFileToStderr",
            "-Xmx" + memory + "m",
            "-Dfile.encoding=UTF-8",
            "-Duser.home=" + File.separator + "program",
            "-Duser.name=program"));
    int feature = Runtime.version().feature();
    if (feature >= WITH_NATIVE_ACCESS) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (feature >= WITH_UNSAFE_ACCESS) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    // Python's own library, which is unpacked once.
    Path resources = archive != null ? archive.cache() : Caches.any();
    if (resources != null) {
      command.add("-Dpolyglot.engine.userResourceCache=" + resources);
    }
    command.add("-cp");
    command.add(classPath);
    return command;
  }

  /** The start of a command that others go before, where the system knows such. */
  static List<String> lowly() {
    for (String nice : List.of("/usr/bin/nice", "/bin/nice")) {
      if (new File(nice).canExecute()) {
        return new ArrayList<>(List.of(nice, "-n", "19"));
      }
    }
    return new ArrayList<>();
  }

  /** A process that reads nothing and is not heard. */
  static ProcessBuilder quiet(List<String> command) {
    File nothing = new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
    return bare(command)
        .redirectInput(nothing)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /** A process that inherits nothing of our environment but what a JVM needs to start. */
  private static ProcessBuilder bare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(NEEDED);
    return builder;
  }

  private static void needPython() throws IOException {
    try {
      Class.forName(PYTHON, false, JavaProcess.class.getClassLoader());
    } catch (ClassNotFoundException exception) {
      throw new IOException(
          "programs need GraalPy (org.graalvm.polyglot:python) on the class path", exception);
    }
  }
}
