/** Normalisations, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.normalization;

import org.jspecify.annotations.NullMarked;
