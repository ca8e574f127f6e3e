/** The writer of programs for PyTorch. */
@NullMarked
package dev.netweight.proof.program.pytorch;

import org.jspecify.annotations.NullMarked;
