/** Activations, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.activation;

import org.jspecify.annotations.NullMarked;
