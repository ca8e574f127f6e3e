/** Operators of ONNX that make, move and pick data: what shapes are computed with. */
@NullMarked
package dev.netweight.operator.onnx.shape;

import org.jspecify.annotations.NullMarked;
