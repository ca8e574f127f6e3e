/** Layers that pass their input on, and layers that wrap code nobody can read. */
@NullMarked
package dev.netweight.operator.core;

import org.jspecify.annotations.NullMarked;
