/** Poolings of ONNX. */
@NullMarked
package dev.netweight.operator.onnx.pooling;

import org.jspecify.annotations.NullMarked;
