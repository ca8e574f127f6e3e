package dev.netweight.failure;

/** An error with a stable code, whose message says what was found and what was expected. */
public abstract class NetweightException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String message;

  protected NetweightException(String code, String message) {
    super(message);
    this.code = code;
    this.message = message;
  }

  /** What was found, what was expected and what to do. */
  @Override
  public String getMessage() {
    return message;
  }

  /** The stable code, such as {@code truncated}. */
  public String code() {
    return code;
  }
}
