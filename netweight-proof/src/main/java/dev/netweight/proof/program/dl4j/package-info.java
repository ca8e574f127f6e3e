/** The writer of programs for Deeplearning4j. */
@NullMarked
package dev.netweight.proof.program.dl4j;

import org.jspecify.annotations.NullMarked;
