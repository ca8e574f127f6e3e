/** Matrix decompositions, solvers and Fourier transforms in PyTorch. */
@NullMarked
package dev.netweight.operator.torch.algebra;

import org.jspecify.annotations.NullMarked;
