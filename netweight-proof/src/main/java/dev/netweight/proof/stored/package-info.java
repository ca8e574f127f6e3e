/** The weights that a file brings: which stored tensor is which weight, and its elements. */
@NullMarked
package dev.netweight.proof.stored;

import org.jspecify.annotations.NullMarked;
