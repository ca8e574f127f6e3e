/** Tables that are looked up, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.embedding;

import org.jspecify.annotations.NullMarked;
