/** Guesses of a layer's numbers, what is said of them, and questions made from usual mistakes. */
@NullMarked
package dev.netweight.workbench.guess;

import org.jspecify.annotations.NullMarked;
