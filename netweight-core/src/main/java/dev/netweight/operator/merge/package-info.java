/** Layers that make one tensor of several. */
@NullMarked
package dev.netweight.operator.merge;

import org.jspecify.annotations.NullMarked;
