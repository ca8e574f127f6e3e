/** Matrix products with a weight, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.linear;

import org.jspecify.annotations.NullMarked;
