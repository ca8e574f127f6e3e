/** Netweight as a library on a JVM. */
@NullMarked
package dev.netweight;

import org.jspecify.annotations.NullMarked;
