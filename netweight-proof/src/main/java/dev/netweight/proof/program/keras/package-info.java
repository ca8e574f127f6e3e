/** The writer of programs for Keras 3. */
@NullMarked
package dev.netweight.proof.program.keras;

import org.jspecify.annotations.NullMarked;
