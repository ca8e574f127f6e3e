/** Sums, means and other reductions of ONNX. */
@NullMarked
package dev.netweight.operator.onnx.reduction;

import org.jspecify.annotations.NullMarked;
