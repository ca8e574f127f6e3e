/** Normalisations of ONNX, whose weights and statistics are given to them. */
@NullMarked
package dev.netweight.operator.onnx.normalization;

import org.jspecify.annotations.NullMarked;
