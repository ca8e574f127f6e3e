/** Protocol buffers read by position: what is not asked for is stepped over, never loaded. */
@NullMarked
package dev.netweight.formats.protobuf;

import org.jspecify.annotations.NullMarked;
