package dev.netweight.operator.function;

/** Leaves a rule that needs the shape of a tensor of which not even the rank is known. */
public final class UnknownRankException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public UnknownRankException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Why the rank is unknown. */
  public String reason() {
    return reason;
  }
}
