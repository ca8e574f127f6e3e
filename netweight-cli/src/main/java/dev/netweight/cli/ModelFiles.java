package dev.netweight.cli;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Finds the models that the words of a command line mean: files as they are, folders searched. */
final class ModelFiles {
  private static final int MOST_FILES = 1_000_000;

  private final List<Format> formats;

  ModelFiles(List<Format> formats) {
    this.formats = formats;
  }

  /** The files of a folder and of those in it that are named like a model, sorted. */
  List<Path> in(Path folder) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && isNamedLikeAModel(file)) {
                found.add(file);
              }
              if (found.size() > MOST_FILES) {
                throw new ReadException(
                    ReadException.Code.TOO_LARGE,
                    folder + " holds more than " + MOST_FILES + " models; name a smaller folder");
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException refused) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, folder + " cannot be searched: " + exception);
    }
    Collections.sort(found);
    return found;
  }

  private boolean isNamedLikeAModel(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return formats.stream().flatMap(format -> format.suffixes().stream()).anyMatch(name::endsWith);
  }
}
