@NullMarked
package dev.netweight.proof.program;

import org.jspecify.annotations.NullMarked;
