/** Convolutions, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.convolution;

import org.jspecify.annotations.NullMarked;
