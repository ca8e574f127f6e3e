package dev.netweight.formats.onnx;

/**
 * A set of operators that a model or a function relies on.
 *
 * @param domain empty for the operators of ONNX itself
 * @param version its version
 */
public record OperatorSet(String domain, long version) {}
