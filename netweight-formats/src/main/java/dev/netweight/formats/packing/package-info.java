/** Schemes of packed and quantised weights. */
@NullMarked
package dev.netweight.formats.packing;

import org.jspecify.annotations.NullMarked;
