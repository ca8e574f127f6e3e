package dev.netweight.workbench;

import dev.netweight.format.Format;
import dev.netweight.formats.Formats;
import java.util.List;

/** The files that a page has opened; a browser's worker and a server each have their own way. */
public interface Files {
  /**
   * Weighs the file, or the first of the files, that a word stands for.
   *
   * @throws dev.netweight.failure.NetweightException where there is no such file, or it cannot be
   *     read
   */
  Models.Open weigh(String word);

  /** What can be opened. */
  default List<Format> formats() {
    return Formats.standard().all();
  }
}
