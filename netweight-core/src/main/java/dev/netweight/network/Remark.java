package dev.netweight.network;

/**
 * Something about a file that a person should know, and that is worth a word of its own.
 *
 * @param level how bad it is
 * @param code a stable word for it, such as {@code pickle-calls}
 * @param path the module or tensor it is about, or empty
 * @param message what is the matter and what follows
 */
public record Remark(Level level, String code, String path, String message) {
  /** How bad something is. */
  public enum Level {
    /** Worth knowing; the numbers are whole. */
    NOTE,
    /** Something does not fit; the numbers may still be whole. */
    WARNING,
    /** Numbers are missing. */
    INCOMPLETE,
    /** Weights are missing, so that totals are at least what is there. */
    WITHOUT_WEIGHTS,
    /** The file would do harm where its own framework loads it. */
    SECURITY
  }

  public static Remark note(String code, String path, String message) {
    return new Remark(Level.NOTE, code, path, message);
  }

  public static Remark warning(String code, String path, String message) {
    return new Remark(Level.WARNING, code, path, message);
  }

  /** Weights that belong to the model are not there. */
  public static Remark withoutWeights(String code, String message) {
    return new Remark(Level.WITHOUT_WEIGHTS, code, "", message);
  }

  public static Remark security(String code, String path, String message) {
    return new Remark(Level.SECURITY, code, path, message);
  }
}
