/** Operators of ONNX that compute each element of a tensor from the same one of others. */
@NullMarked
package dev.netweight.operator.onnx.elementwise;

import org.jspecify.annotations.NullMarked;
