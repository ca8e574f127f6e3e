/** The seam for formats: what is read, and what a reader gives. */
@NullMarked
package dev.netweight.format;

import org.jspecify.annotations.NullMarked;
