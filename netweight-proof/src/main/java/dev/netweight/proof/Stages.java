package dev.netweight.proof;

/** Is told what a long work is at. */
public interface Stages {
  /** Tells nobody. */
  Stages SILENT = what -> {};

  /** Something begins, such as {@code running}. */
  void begin(String what);
}
