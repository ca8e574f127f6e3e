/** Activation functions of ONNX. */
@NullMarked
package dev.netweight.operator.onnx.activation;

import org.jspecify.annotations.NullMarked;
