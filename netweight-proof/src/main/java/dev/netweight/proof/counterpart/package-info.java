/** How operators are said in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart;

import org.jspecify.annotations.NullMarked;
