/** Sequences of tensors and values that may be missing, in ONNX. */
@NullMarked
package dev.netweight.operator.onnx.sequence;

import org.jspecify.annotations.NullMarked;
