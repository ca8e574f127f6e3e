package dev.netweight.cli;

/** Exit statuses; they do not change. */
public final class Exit {
  public static final int DONE = 0;
  public static final int FAULT = 1;
  public static final int USAGE = 2;
  public static final int UNREADABLE = 3;
  public static final int INCOMPLETE = 4;
  public static final int DIFFERENT = 5;

  private Exit() {}
}
