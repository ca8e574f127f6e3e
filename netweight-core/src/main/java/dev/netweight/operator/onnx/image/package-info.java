/** Operators of ONNX that resize and sample images. */
@NullMarked
package dev.netweight.operator.onnx.image;

import org.jspecify.annotations.NullMarked;
