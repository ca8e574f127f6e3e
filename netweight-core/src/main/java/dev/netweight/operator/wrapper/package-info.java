/** Layers around a layer: what is inside belongs to them. */
@NullMarked
package dev.netweight.operator.wrapper;

import org.jspecify.annotations.NullMarked;
