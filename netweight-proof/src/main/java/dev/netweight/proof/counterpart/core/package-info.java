/** Layers that pass their input on, and simple ones that change its elements. */
@NullMarked
package dev.netweight.proof.counterpart.core;

import org.jspecify.annotations.NullMarked;
