/** The errors that a person sees: each has a stable code. */
@NullMarked
package dev.netweight.failure;

import org.jspecify.annotations.NullMarked;
