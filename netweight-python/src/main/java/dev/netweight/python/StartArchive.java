package dev.netweight.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM loaded the last time, kept so that it starts with it: an AOT cache, or before JDK 25
 * an archive of classes. It is made in the background once a program has run, for that JVM and
 * those jars; a run never waits for it, and never fails for want of it.
 */
final class StartArchive {
  private static final int WITH_AOT_CACHE = 25;

  private final Path cache;
  private final Path own;
  private final String key;
  private final String name;

  private StartArchive(Path cache, Path own, String key) {
    this.cache = cache;
    this.own = own;
    this.key = key;
    this.name = System.getProperty("java.home", "").replaceAll("[^A-Za-z0-9.-]", "_");
  }

  /**
   * The archive for an installation.
   *
   * @param own our own jar
   * @param jars all jars of the process
   * @return null when there is no place for it
   */
  static @Nullable StartArchive of(Path own, List<Path> jars) {
    Path lib = own.getParent();
    Path home = lib == null ? null : lib.getParent();
    Path cache = home == null ? null : Caches.of(home);
    if (cache == null) {
      return null;
    }
    StringBuilder key = new StringBuilder(System.getProperty("java.runtime.version", ""));
    key.append(' ').append(System.getProperty("java.home")).append('\n');
    for (Path jar : jars) {
      key.append(jar).append(' ').append(jar.toFile().length()).append(' ');
      key.append(jar.toFile().lastModified()).append('\n');
    }
    return new StartArchive(cache, own, key.toString());
  }

  /** The folder for what can be made again. */
  Path cache() {
    return cache;
  }

  /** The JVM's options that use it; none when it is not there. */
  List<String> options() {
    Path archive = file(".archive");
    return known() && Files.isReadable(archive) ? List.of(useOption(archive)) : List.of();
  }

  /** Where a file of this archive stands, by its suffix. */
  Path file(String suffix) {
    return cache.resolve(name + suffix);
  }

  /** What it is made for. */
  String key() {
    return key;
  }

  /** A key without its archive says that this JVM could not make one. */
  boolean known() {
    try {
      return Files.readString(file(".key")).equals(key);
    } catch (IOException exception) {
      return false;
    }
  }

  static String useOption(Path archive) {
    return (aot() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
  }

  static String recordOption(Path archive) {
    return (aot() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive;
  }

  private static boolean aot() {
    return Runtime.version().feature() >= WITH_AOT_CACHE;
  }

  /**
   * Has it made, by a process that works after us, when there is none for this JVM and these jars.
   */
  void makeUnlessThere() {
    if (known()) {
      return;
    }
    List<String> command = JavaProcess.lowly();
    command.add(JavaProcess.java());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m", "-Xlog:disable"));
    command.addAll(List.of("-cp", own.toString(), ArchiveMaker.class.getName()));
    try {
      JavaProcess.quiet(command).start();
    } catch (IOException exception) {
      // Then the next run is as slow as this one was.
    }
  }
}
