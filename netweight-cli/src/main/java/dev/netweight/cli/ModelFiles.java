package dev.netweight.cli;

import dev.netweight.Netweight;
import dev.netweight.failure.ReadException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the models that the words of a command line mean: files as they are, folders searched. */
final class ModelFiles {
  private static final int MOST_FILES = 1_000_000;

  /** Suffixes that many files have that are no models: these are looked into. */
  private static final List<String> COMMON = List.of(".json", ".bin", ".pkl");

  private final Netweight netweight;

  ModelFiles(Netweight netweight) {
    this.netweight = netweight;
  }

  /**
   * The files of a folder and of those in it that are named like a model, sorted. A folder that is
   * one model is the file that it is read from; what is read with that file is not named again.
   */
  List<Path> in(Path folder) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<Path>() {
            private final Map<Path, Optional<Path>> entries = new HashMap<>();

            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
              entries.put(inner, netweight.modelFile(inner));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) {
              entries.remove(inner);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              Optional<Path> entry = entries.getOrDefault(file.getParent(), Optional.empty());
              if (attributes.isRegularFile()
                  && !netweight.isReadWithAnother(file, entry)
                  && isNamedLikeAModel(file)) {
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
    return netweight.formats().stream()
            .flatMap(format -> format.suffixes().stream())
            .anyMatch(name::endsWith)
        && (COMMON.stream().noneMatch(name::endsWith) || netweight.isReadable(file));
  }
}
