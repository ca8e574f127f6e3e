package dev.netweight.cli;

import dev.netweight.report.Report;

/** Exit statuses; they do not change. */
public final class Exit {
  public static final int DONE = 0;
  public static final int FAULT = 1;
  public static final int USAGE = 2;
  public static final int UNREADABLE = 3;
  public static final int INCOMPLETE = 4;
  public static final int DIFFERENT = 5;
  public static final int HARMFUL = 6;

  /** What {@code --strict} makes of a report: the worst thing that it says. */
  static int strictly(Report report) {
    if (report.isHarmful()) {
      return HARMFUL;
    }
    return report.isComplete() ? DONE : INCOMPLETE;
  }

  private Exit() {}
}
