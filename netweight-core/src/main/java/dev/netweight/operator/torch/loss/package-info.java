/** Losses and distances of PyTorch. */
@NullMarked
package dev.netweight.operator.torch.loss;

import org.jspecify.annotations.NullMarked;
