/** Poolings: windows, whole axes, and a stated output size. */
@NullMarked
package dev.netweight.operator.pooling;

import org.jspecify.annotations.NullMarked;
