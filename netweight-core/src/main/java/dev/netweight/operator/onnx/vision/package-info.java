/** Boxes around what a model sees, in ONNX. */
@NullMarked
package dev.netweight.operator.onnx.vision;

import org.jspecify.annotations.NullMarked;
