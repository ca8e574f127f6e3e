/** Holds what Netweight says of a network against what a real engine does with it. */
@NullMarked
package dev.netweight.proof;

import org.jspecify.annotations.NullMarked;
