package dev.netweight.proof.engine;

import dev.netweight.failure.NetweightException;

/** The engine could not do what it was asked for: this says nothing about Netweight's numbers. */
public final class EngineException extends NetweightException {
  private static final long serialVersionUID = 1L;

  /** Why it could not. */
  public enum Fault {
    /** Its native library does not exist for this system, or cannot be loaded. */
    LIBRARY("engine-library"),
    /** It does not know an operator, or not for these types. */
    UNSUPPORTED("engine-unsupported"),
    /** It needs more memory than there is. */
    MEMORY("engine-memory"),
    /** It found the model, or what the model was given, not to be valid. */
    REFUSED("engine-refused"),
    /** It stopped in the middle. */
    FAILED("engine-failed");

    private final String code;

    Fault(String code) {
      this.code = code;
    }
  }

  private final Fault fault;

  public EngineException(Fault fault, String message) {
    super(fault.code, message);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
