/** Layers that a file shows by their tensors alone. */
@NullMarked
package dev.netweight.operator.stored;

import org.jspecify.annotations.NullMarked;
