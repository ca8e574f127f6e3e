/** Zip archives read by position, within limits. */
@NullMarked
package dev.netweight.formats.zip;

import org.jspecify.annotations.NullMarked;
