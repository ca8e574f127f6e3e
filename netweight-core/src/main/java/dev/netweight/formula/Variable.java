package dev.netweight.formula;

/** A size that only a symbol stands for; a whole number that is never negative. */
public record Variable(String symbol) implements Formula {}
