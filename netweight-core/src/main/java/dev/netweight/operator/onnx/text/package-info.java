/** Strings in ONNX. */
@NullMarked
package dev.netweight.operator.onnx.text;

import org.jspecify.annotations.NullMarked;
