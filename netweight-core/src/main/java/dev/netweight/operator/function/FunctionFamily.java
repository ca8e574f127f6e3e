package dev.netweight.operator.function;

/**
 * An operator that is a family of functions. They have no weights of their own: what they multiply
 * by is given to them, and counts where it comes from.
 */
public abstract class FunctionFamily extends Family {
  protected FunctionFamily(String summary, String reference, Functions rules) {
    super(summary, reference, rules);
  }
}
