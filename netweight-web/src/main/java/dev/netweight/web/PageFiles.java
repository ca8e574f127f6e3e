package dev.netweight.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of the page as they stand on the class path, by their names from its folder on. */
public final class PageFiles {
  /** The file that a browser opens. */
  public static final String INDEX = "index.html";

  private static final String FOLDER = "page/";

  private final List<String> names;

  private PageFiles(List<String> names) {
    this.names = names;
  }

  /** Lists what is there, once; nothing that comes later is ever served. */
  public static PageFiles list() throws IOException {
    URL index = PageFiles.class.getResource(FOLDER + INDEX);
    if (index == null) {
      throw new IOException("the page is not on the class path; build netweight-web first");
    }
    URI place;
    try {
      place = index.toURI();
    } catch (URISyntaxException exception) {
      throw new IOException("the page stands at no address: " + index, exception);
    }
    if (!"jar".equals(place.getScheme())) {
      return new PageFiles(below(Path.of(place)));
    }
    try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
      String entry = place.toString().substring(place.toString().indexOf("!/") + 1);
      return new PageFiles(below(jar.getPath(entry)));
    }
  }

  private static List<String> below(Path index) throws IOException {
    Path folder = index.toAbsolutePath().getParent();
    List<String> names = new ArrayList<>();
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          names.add(folder.relativize(file).toString().replace('\\', '/'));
        }
      }
    }
    Collections.sort(names);
    return List.copyOf(names);
  }

  /** The files' names, sorted. */
  public List<String> names() {
    return names;
  }

  /** Whether the engine is there that runs in the browser; a quick build leaves it out. */
  public boolean hasEngine() {
    return names.contains("layers.js") && names.contains("models.js");
  }

  /** What a file holds. */
  public byte[] read(String name) throws IOException {
    if (!names.contains(name)) {
      throw new IOException("the page has no file " + name);
    }
    try (InputStream stream = PageFiles.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new IOException("the page's file " + name + " is gone");
      }
      return stream.readAllBytes();
    }
  }

  /** Writes the whole page into a folder, which is made where it is not there. */
  public void writeTo(Path folder) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(file, read(name));
    }
  }
}
