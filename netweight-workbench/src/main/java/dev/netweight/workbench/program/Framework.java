package dev.netweight.workbench.program;

/** A framework whose programs can be written: one class, and one line in {@link ProgramsPart}. */
interface Framework {
  /** Its word, the key in the answer. */
  String name();

  /** What it is called. */
  String label();

  /** The program's language, for whoever colours it. */
  String language();

  /** The layer's program, or why there is none. */
  Program of(LayerFacts layer);

  /**
   * A program.
   *
   * @param text its source, or empty
   * @param absent why there is none, or empty
   */
  record Program(String text, String absent) {
    static Program absent(String why) {
      return new Program("", why);
    }
  }
}
