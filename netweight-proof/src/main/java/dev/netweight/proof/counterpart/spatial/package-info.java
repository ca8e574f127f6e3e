/** Paddings, croppings and resizings, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.spatial;

import org.jspecify.annotations.NullMarked;
