/** The formats that are read, and how one is chosen. */
@NullMarked
package dev.netweight.formats;

import org.jspecify.annotations.NullMarked;
