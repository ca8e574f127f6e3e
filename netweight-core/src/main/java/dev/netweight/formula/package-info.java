/** Exact integer formulas: a number and its explanation are the same object. */
@NullMarked
package dev.netweight.formula;

import org.jspecify.annotations.NullMarked;
