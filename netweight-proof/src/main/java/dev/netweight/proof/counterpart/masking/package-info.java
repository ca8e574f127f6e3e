/** Which positions of a sequence are skipped, and how layers pass that on. */
@NullMarked
package dev.netweight.proof.counterpart.masking;

import org.jspecify.annotations.NullMarked;
