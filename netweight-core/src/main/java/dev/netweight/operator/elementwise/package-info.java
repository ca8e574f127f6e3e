/** Functions applied element by element, and broadcasting. */
@NullMarked
package dev.netweight.operator.elementwise;

import org.jspecify.annotations.NullMarked;
