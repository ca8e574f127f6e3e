/** Attention of every kind. */
@NullMarked
package dev.netweight.operator.attention;

import org.jspecify.annotations.NullMarked;
