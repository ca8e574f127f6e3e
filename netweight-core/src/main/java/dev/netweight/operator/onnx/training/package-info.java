/** Losses and steps of optimizers in ONNX. */
@NullMarked
package dev.netweight.operator.onnx.training;

import org.jspecify.annotations.NullMarked;
