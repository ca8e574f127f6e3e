package dev.netweight.failure;

/** A file that cannot be read, or whose network cannot be weighed. */
public final class ReadException extends NetweightException {
  private static final long serialVersionUID = 1L;

  /** Why a file cannot be read. */
  public enum Code {
    /** No format knows it. */
    NOT_RECOGNISED("not-recognised"),
    /** It breaks its format's rules. */
    MALFORMED("malformed"),
    /** It ends too early. */
    TRUNCATED("truncated"),
    /** A version of the format that is not known. */
    UNSUPPORTED_VERSION("unsupported-version"),
    /** A part of the format that is not known. */
    UNSUPPORTED_FEATURE("unsupported-feature"),
    /** A header, a nesting or a size beyond what is sane. */
    TOO_LARGE("too-large"),
    /** It is not there, or the system refuses to read it. */
    NOT_READABLE("not-readable"),
    /** A program ended with an error before it built what was asked for. */
    PROGRAM_FAILED("program-failed");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /** The code as it is printed. */
    public String text() {
      return text;
    }
  }

  private final Code reason;

  /**
   * @param message what was found, what was expected, where, and what to do
   */
  public ReadException(Code reason, String message) {
    super(reason.text(), message);
    this.reason = reason;
  }

  public Code reason() {
    return reason;
  }
}
