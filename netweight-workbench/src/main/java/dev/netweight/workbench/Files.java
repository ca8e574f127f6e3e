package dev.netweight.workbench;

/** The files that a page has opened; a browser's worker and a server each have their own way. */
public interface Files {
  /**
   * Weighs the file, or the first of the files, that a word stands for.
   *
   * @throws dev.netweight.failure.NetweightException where there is no such file, or it cannot be
   *     read
   */
  Models.Open weigh(String word);
}
