package dev.netweight.cli;

import dev.netweight.proof.engine.EngineException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A second process of this command line, which has the engine's jars. What the engine does there
 * cannot harm this one: it may run out of memory or crash, and what it unpacks is deleted with the
 * process's own folder, however it ends.
 */
final class EngineProcess implements AutoCloseable {
  /** Set in the process that has the engine. */
  static final String HERE = "netweight.engine";

  private static final String WORDS = "NETWEIGHT_ENGINE_WORDS";
  private static final int WITH_NATIVE_ACCESS = 22;
  private static final int WITH_UNSAFE_ACCESS = 23;

  /** An empty file in its folder: Java itself was able to start. */
  private static final String BEGAN = "began";

  private static final int FIRST_SIGNAL = 128;
  private static final int KILLED = 9;
  private static final long GRACE_SECONDS = 2;

  private final Path folder;
  private volatile @Nullable Process process;
  private final Thread ending = new Thread(this::end, "netweight-engine-end");

  /** Its folder, which is deleted from now on, whatever comes. */
  private EngineProcess() throws IOException {
    String place = System.getProperty("java.io.tmpdir", "");
    try {
      this.folder = Files.createTempDirectory("netweight-engine-");
    } catch (IOException exception) {
      throw new IOException("no folder can be made in " + place, exception);
    }
    try {
      Runtime.getRuntime().addShutdownHook(ending);
    } catch (IllegalStateException exception) {
      // A person has ended this process.
      delete(folder);
      waitForTheEnd();
    }
  }

  /** Whether this is the process that has the engine. */
  static boolean isHere() {
    return Boolean.getBoolean(HERE);
  }

  /** Starts the main class: the words come in a variable, since a long command line is no good. */
  public static void main(String[] nothing) {
    String given = System.getenv(WORDS);
    List<String> words = new ArrayList<>();
    for (String word : given == null || given.isEmpty() ? new String[0] : given.split(" ")) {
      words.add(new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8));
    }
    System.setProperty(HERE, "true");
    sayThatItBegan();
    ProcessHandle.current().parent().ifPresent(EngineProcess::endWith);
    Main.main(words.toArray(String[]::new));
  }

  private static void sayThatItBegan() {
    try {
      Files.createFile(Path.of(System.getProperty("java.io.tmpdir", ""), BEGAN));
    } catch (IOException full) {
      // The engine will not find room either, and say so.
    }
  }

  /** A process that was killed can neither end this one nor delete its folder. */
  private static void endWith(ProcessHandle parent) {
    CompletableFuture<Void> ending =
        parent
            .onExit()
            .thenAccept(
                gone -> {
                  delete(Path.of(System.getProperty("java.io.tmpdir", "")));
                  Runtime.getRuntime().halt(Exit.FAULT);
                });
    ending.exceptionally(unwatched -> null);
  }

  /**
   * Runs a command line there, as if it were run here.
   *
   * @return its exit status
   * @throws EngineException where the process cannot be started, or does not come to its end
   */
  static int run(List<String> words) {
    try (EngineProcess engine = start(words, ProcessBuilder.Redirect.INHERIT)) {
      int status = engine.process().waitFor();
      engine.requireEnded(status);
      return status;
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new EngineException(EngineException.Fault.FAILED, "it was interrupted");
    }
  }

  /** What a command line prints there, as data and as errors. */
  record Answer(int status, String out, String err) {}

  /**
   * Runs a command line there and takes what it prints.
   *
   * @throws EngineException where the process cannot be started, takes too long, or crashes
   */
  static Answer ask(List<String> words, long seconds) {
    Path out;
    try (EngineProcess engine = start(words, null)) {
      out = engine.folder.resolve("out");
      Path err = engine.folder.resolve("err");
      if (!engine.process().waitFor(seconds, TimeUnit.SECONDS)) {
        throw new EngineException(
            EngineException.Fault.FAILED, "it did not come to its end within " + seconds + " s");
      }
      int status = engine.process().exitValue();
      engine.requireEnded(status);
      return new Answer(status, Files.readString(out), Files.readString(err));
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new EngineException(EngineException.Fault.FAILED, "it was interrupted");
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private void requireEnded(int status) {
    int signal = status - FIRST_SIGNAL;
    if (signal == KILLED) {
      throw new EngineException(
          EngineException.Fault.MEMORY,
          "the engine's process was killed, most likely because the machine ran out of memory");
    } else if (signal > 0) {
      throw new EngineException(
          EngineException.Fault.FAILED,
          "the engine crashed (signal " + signal + "); this says nothing about the numbers");
    } else if (status != Exit.DONE && !Files.exists(folder.resolve(BEGAN))) {
      throw new EngineException(
          EngineException.Fault.MEMORY,
          "the engine's process could not start: Java found too little memory, or options that it"
              + " does not know");
    }
  }

  private static EngineProcess start(
      List<String> words, ProcessBuilder.@Nullable Redirect inherited) {
    try {
      EngineProcess engine = new EngineProcess();
      Path folder = engine.folder;
      ProcessBuilder builder = new ProcessBuilder(command(folder));
      if (inherited != null) {
        builder.inheritIO();
      } else {
        builder.redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"));
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
      }
      Map<String, String> environment = builder.environment();
      environment.put("CLASSPATH", classPath());
      environment.put(WORDS, encoded(words));
      try {
        engine.process = builder.start();
        return engine;
      } catch (IOException exception) {
        engine.close();
        throw exception;
      }
    } catch (IOException exception) {
      throw new EngineException(
          EngineException.Fault.LIBRARY,
          "the engine's process cannot be started: " + exception.getMessage());
    }
  }

  private Process process() {
    return Objects.requireNonNull(process);
  }

  private static String encoded(List<String> words) {
    return String.join(
        " ",
        words.stream()
            .map(word -> Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  private static List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    String more = System.getenv("NETWEIGHT_JAVA_OPTS");
    if (more != null && !more.isBlank()) {
      command.addAll(List.of(more.strip().split("\\s+", -1)));
    }
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:MaxRAMPercentage=50",
            // Tensors stand outside the heap, and are held against what is free before.
            "-XX:MaxDirectMemorySize=1t",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("crash"),
            "-XX:ReplayDataFile=" + folder.resolve("replay"),
            "-Xlog:disable",
            "-Dnetweight.plugins=" + Boolean.getBoolean("netweight.plugins"),
            "-Djava.io.tmpdir=" + folder));
    int feature = Runtime.version().feature();
    if (feature >= WITH_NATIVE_ACCESS) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (feature >= WITH_UNSAFE_ACCESS) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add(EngineProcess.class.getName());
    return command;
  }

  /** The installation's jars and those of the engine; else this process's own class path. */
  private static String classPath() {
    String own = System.getProperty("java.class.path", "");
    try {
      Path jar =
          Path.of(EngineProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path engine = jar.resolveSibling("engine");
      return Files.isRegularFile(jar) && Files.isDirectory(engine)
          ? own + File.pathSeparator + engine.resolve("*")
          : own;
    } catch (URISyntaxException | IllegalArgumentException elsewhere) {
      return own;
    }
  }

  private void end() {
    Process started = process;
    if (started != null && started.isAlive()) {
      // It deletes what it was writing, if it can.
      started.destroy();
      try {
        if (!started.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
          started.destroyForcibly();
          started.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        }
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
      }
    }
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      inside.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException gone) {
      // Nothing is left to delete, or nothing more can be done.
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException exception) {
      // A person has ended this process, which is about to happen; there is nothing to say.
      waitForTheEnd();
    }
  }

  private static void waitForTheEnd() {
    try {
      Thread.sleep(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }
}
