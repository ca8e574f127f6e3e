/** Plain immutable data of a network: dimensions, shapes, tensors, attributes, nodes. */
@NullMarked
package dev.netweight.network;

import org.jspecify.annotations.NullMarked;
