package dev.netweight.formats.onnx;

/** A setting of a node, or a function's default for one: {@code AttributeProto}. */
public record OnnxAttribute(String name, AttributeValue value) {}
