/** What Keras does to data before a network sees them, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.preprocessing;

import org.jspecify.annotations.NullMarked;
