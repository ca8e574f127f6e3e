/**
 * Layers that walk along the steps of a sequence: gated cells, their loops, and both directions.
 */
@NullMarked
package dev.netweight.operator.recurrent;

import org.jspecify.annotations.NullMarked;
