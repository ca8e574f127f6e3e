/** Convolutions of ONNX, whose kernels are given to them. */
@NullMarked
package dev.netweight.operator.onnx.convolution;

import org.jspecify.annotations.NullMarked;
