/** Attention, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.attention;

import org.jspecify.annotations.NullMarked;
