package dev.netweight.proof.graph;

/** Something that ONNX cannot say; the message is the reason, for people. */
public final class NoCounterpartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoCounterpartException(String reason) {
    super(reason);
  }
}
