package dev.netweight.operator;

import dev.netweight.formula.Formula;

/**
 * A named step of the arithmetic behind a shape.
 *
 * @param name what it gives, such as {@code output height}
 * @param formula how; its value is the size that the shape has
 */
public record Derivation(String name, Formula formula) {}
