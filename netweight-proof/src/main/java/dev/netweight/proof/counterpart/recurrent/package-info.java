/** Layers that walk along sequences, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.recurrent;

import org.jspecify.annotations.NullMarked;
