/** Layers that only rearrange their input. */
@NullMarked
package dev.netweight.proof.counterpart.reshape;

import org.jspecify.annotations.NullMarked;
