package dev.netweight.workbench.figure;

/** A figure in its forms. */
public interface Picture {
  /** As a vector graphic, a whole file. */
  String svg(Theme theme);

  /** In letters and lines of at most 80 columns, for a terminal. */
  String text();

  /** In a sentence, for whoever cannot see it. */
  String sentence();
}
