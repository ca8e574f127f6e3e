/** Matrix decompositions, solvers and Fourier transforms. */
@NullMarked
package dev.netweight.operator.algebra;

import org.jspecify.annotations.NullMarked;
