/** Weights in several files, and the index that says which tensor is in which. */
@NullMarked
package dev.netweight.formats.sharded;

import org.jspecify.annotations.NullMarked;
