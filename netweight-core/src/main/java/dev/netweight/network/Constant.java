package dev.netweight.network;

/**
 * A tensor that a network brings with it and that its nodes take as an input.
 *
 * @param value the value's name
 * @param content its shape, its type, and that it is its own origin
 */
public record Constant(String value, Value.Tensor content) {}
