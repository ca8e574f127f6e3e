/** Fourier transforms and what goes with them, in ONNX. */
@NullMarked
package dev.netweight.operator.onnx.signal;

import org.jspecify.annotations.NullMarked;
