package dev.netweight.render.text;

/** ANSI colours, or none. The colours are those that Keras prints its summaries in. */
public record Ink(boolean on) {
  private String with(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  public String bold(String text) {
    return with("1", text);
  }

  public String dim(String text) {
    return with("2", text);
  }

  /** A number. */
  public String number(String text) {
    return with("38;5;34", text);
  }

  /** A layer's type. */
  public String type(String text) {
    return with("38;5;33", text);
  }

  /** A size that is free. */
  public String free(String text) {
    return with("38;5;45", text);
  }

  /** Something that is wrong or missing. */
  public String warning(String text) {
    return with("33", text);
  }
}
