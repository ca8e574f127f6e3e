/** Convolutions of PyTorch. */
@NullMarked
package dev.netweight.operator.torch.convolution;

import org.jspecify.annotations.NullMarked;
