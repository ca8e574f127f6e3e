package dev.netweight.proof.graph;

import java.util.Objects;

/** Something that ONNX cannot say; the message is the reason, for people. */
public final class NoCounterpartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoCounterpartException(String reason) {
    super(reason);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
