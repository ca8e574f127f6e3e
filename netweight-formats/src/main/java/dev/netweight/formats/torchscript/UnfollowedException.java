package dev.netweight.formats.torchscript;

/** The code of a model goes beyond what is followed. */
final class UnfollowedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why
   */
  UnfollowedException(String message) {
    super(message, null, false, false);
  }

  /** Why. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
