/** Products of matrices and tensors. */
@NullMarked
package dev.netweight.operator.onnx.product;

import org.jspecify.annotations.NullMarked;
