package dev.netweight.cli;

/** A command line that cannot be understood, with what to do about it. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;

  UsageException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
