/** Products with a weight and tables of weights, of PyTorch. */
@NullMarked
package dev.netweight.operator.torch.linear;

import org.jspecify.annotations.NullMarked;
