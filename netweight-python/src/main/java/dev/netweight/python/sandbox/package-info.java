/** The Python that a program runs in, without files, network, processes or Java. */
@NullMarked
package dev.netweight.python.sandbox;

import org.jspecify.annotations.NullMarked;
