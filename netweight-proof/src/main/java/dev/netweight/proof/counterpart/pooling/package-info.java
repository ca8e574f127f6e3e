/** Poolings, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.pooling;

import org.jspecify.annotations.NullMarked;
