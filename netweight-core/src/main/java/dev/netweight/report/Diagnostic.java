package dev.netweight.report;

/**
 * Something that a person should know about a report.
 *
 * @param severity how bad it is
 * @param code a stable word for it, such as {@code unknown-operator}
 * @param path the layer it is about, or empty
 * @param message what is the matter and what follows
 */
public record Diagnostic(Severity severity, String code, String path, String message) {
  /** How bad it is. */
  public enum Severity {
    /** Worth knowing; the numbers are whole. */
    NOTE,
    /** Something does not fit; the numbers may still be whole. */
    WARNING,
    /** Numbers are missing. */
    INCOMPLETE,
    /** The file would do harm where its own framework loads it. */
    SECURITY
  }
}
