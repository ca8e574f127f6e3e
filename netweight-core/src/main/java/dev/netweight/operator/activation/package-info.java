/** Activation functions as layers. */
@NullMarked
package dev.netweight.operator.activation;

import org.jspecify.annotations.NullMarked;
