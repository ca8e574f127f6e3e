/** Functions that make, move, pick or count elements. */
@NullMarked
package dev.netweight.operator.array;

import org.jspecify.annotations.NullMarked;
