/** Sums, means and other reductions along axes. */
@NullMarked
package dev.netweight.operator.reduction;

import org.jspecify.annotations.NullMarked;
