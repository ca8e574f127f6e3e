package dev.netweight.web;

import dev.netweight.workbench.Workbench;

/** A request that is not answered, with the status and the stable code that say why. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  Refused(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  /** The answer, in the form that the workbench's own errors have. */
  String json() {
    return Workbench.error(code, String.valueOf(getMessage()));
  }
}
