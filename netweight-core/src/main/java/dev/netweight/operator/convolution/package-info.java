/** Convolutions of every kind. */
@NullMarked
package dev.netweight.operator.convolution;

import org.jspecify.annotations.NullMarked;
