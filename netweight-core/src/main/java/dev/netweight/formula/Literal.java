package dev.netweight.formula;

import java.math.BigInteger;

/** A whole number. */
public record Literal(BigInteger number) implements Formula {}
