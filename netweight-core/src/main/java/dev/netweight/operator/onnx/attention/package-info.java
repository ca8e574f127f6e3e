/** Attention, and what belongs to it: positions, caches, padding, generation. */
@NullMarked
package dev.netweight.operator.onnx.attention;

import org.jspecify.annotations.NullMarked;
