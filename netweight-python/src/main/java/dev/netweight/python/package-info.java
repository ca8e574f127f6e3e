/** Runs a model's own program and gives what it built. */
@NullMarked
package dev.netweight.python;

import org.jspecify.annotations.NullMarked;
