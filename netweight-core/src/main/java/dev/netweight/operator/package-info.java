/** The seam for operators: how outputs follow from inputs and what they cost. */
@NullMarked
package dev.netweight.operator;

import org.jspecify.annotations.NullMarked;
