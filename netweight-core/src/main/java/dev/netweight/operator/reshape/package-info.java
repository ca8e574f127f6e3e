/** Layers that only rearrange their input. */
@NullMarked
package dev.netweight.operator.reshape;

import org.jspecify.annotations.NullMarked;
