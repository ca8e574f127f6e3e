package dev.netweight.python;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the archive that programs' processes start from: whole or not at all, and one at a time.
 */
public final class ArchiveMaker {
  private static final long MOST_MINUTES = 10;
  private static final int SIGNALLED = 128;

  private final JavaProcess java;
  private final StartArchive archive;
  private final Path made;

  private ArchiveMaker(JavaProcess java, StartArchive archive) {
    this.java = java;
    this.archive = archive;
    this.made = archive.file("." + ProcessHandle.current().pid());
  }

  /** Makes the archive of the installation that this class is of, if it has none. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    JavaProcess java = JavaProcess.find();
    StartArchive archive = java.archive();
    if (archive != null && !archive.known()) {
      new ArchiveMaker(java, archive).makeAlone();
    }
  }

  private void makeAlone() throws IOException, InterruptedException {
    Path lock = archive.file(".lock");
    if (!lock(lock)) {
      return;
    }
    try {
      make();
    } finally {
      Files.deleteIfExists(made);
      Files.deleteIfExists(Path.of(made + ".config"));
      Files.deleteIfExists(lock);
    }
  }

  private void make() throws IOException, InterruptedException {
    Files.deleteIfExists(archive.file(".key"));
    int status = run(StartArchive.recordOption(made), JavaProcess.TRAINING);
    if (status < 0) {
      // The machine was too busy, which says nothing of the JVM: the next one may try.
      return;
    }
    if (status == 0 && Files.exists(made) && usable()) {
      Files.move(made, archive.file(".archive"), StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.deleteIfExists(archive.file(".archive"));
    }
    Files.writeString(made, archive.key());
    Files.move(made, archive.file(".key"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A JVM that cannot map it mostly does without; one that dies of it must not meet it again. */
  private boolean usable() throws IOException, InterruptedException {
    int status = run(StartArchive.useOption(made), "");
    return status >= 0 && status < SIGNALLED;
  }

  /** Runs the process with one more option of the JVM and gives its status, -1 if it has none. */
  private int run(String option, String argument) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java.command(Limits.DEFAULT.memory()));
    command.add(1, option);
    command.add(JavaProcess.MAIN);
    if (!argument.isEmpty()) {
      command.add(argument);
    }
    Process process = JavaProcess.quiet(command).start();
    try {
      return process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Makes the file ours for as long as this process lives; false when another living one has it.
   */
  private static boolean lock(Path file) throws IOException {
    String own = String.valueOf(ProcessHandle.current().pid());
    try {
      Files.writeString(file, own, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException exception) {
      String holder = Files.readString(file).strip();
      if (!holder.matches("[0-9]{1,18}")
          || ProcessHandle.of(Long.parseLong(holder)).map(ProcessHandle::isAlive).orElse(false)) {
        return false;
      }
      Files.writeString(file, own);
      return true;
    }
  }
}
