package dev.netweight.network;

import dev.netweight.formula.Formula;
import java.util.Map;

/**
 * A number that is true of a whole model and is no sum over its layers: the parameters that are
 * used for a token, the bytes that a token takes in a key-value cache.
 *
 * @param code a stable word for it, such as {@code active-parameters}
 * @param name what people call it: {@code Active parameters}
 * @param value the number; free sizes, such as {@code context}, are symbols in it
 * @param unit what is counted: {@code parameters}, {@code bytes}, {@code multiply-adds}
 * @param explanation how it comes about, a sentence; may be empty
 */
public record Fact(String code, String name, Formula value, String unit, String explanation) {
  /** The unit of numbers of bytes. */
  public static final String BYTES = "bytes";

  /** The same number with values for free sizes. */
  public Fact bind(Map<String, Formula> bindings) {
    return new Fact(code, name, value.bind(bindings), unit, explanation);
  }
}
