/** Layers that multiply by a weight matrix. */
@NullMarked
package dev.netweight.operator.linear;

import org.jspecify.annotations.NullMarked;
