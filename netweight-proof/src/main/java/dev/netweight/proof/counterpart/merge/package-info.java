/** Layers that make one tensor of several. */
@NullMarked
package dev.netweight.proof.counterpart.merge;

import org.jspecify.annotations.NullMarked;
