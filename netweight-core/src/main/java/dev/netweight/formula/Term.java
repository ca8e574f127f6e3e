package dev.netweight.formula;

/**
 * A part of a formula that has a name of its own.
 *
 * @param name what it counts, in the field's terms: {@code filters}, {@code kernel height}
 * @param content its value, mostly a literal or a variable
 * @param source where it comes from: a setting, an axis of the input, a definition
 * @param why a sentence that says why it is in the formula, or empty
 */
public record Term(String name, Formula content, String source, String why) implements Formula {}
