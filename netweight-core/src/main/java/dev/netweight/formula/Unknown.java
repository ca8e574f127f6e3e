package dev.netweight.formula;

/** A value that cannot be known, with the reason. */
public record Unknown(String reason) implements Formula {}
