package dev.netweight.cli;

import dev.netweight.proof.Stages;

/** Says what a long work is at, in a line that is written over, only where a person sees it. */
final class Progress implements Stages {
  private final Console console;

  Progress(Console console) {
    this.console = console;
  }

  @Override
  public void begin(String what) {
    if (console.terminal().errIsTerminal()) {
      console.err().print("\r\u001b[K" + what + "…");
      console.err().flush();
    }
  }

  /** Takes the line away. */
  void end() {
    if (console.terminal().errIsTerminal()) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
