/** Programs for other frameworks that build the same network and assert its counts. */
@NullMarked
package dev.netweight.proof.program;

import org.jspecify.annotations.NullMarked;
