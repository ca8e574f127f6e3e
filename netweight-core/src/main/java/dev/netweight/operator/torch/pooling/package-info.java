/** Poolings of PyTorch. */
@NullMarked
package dev.netweight.operator.torch.pooling;

import org.jspecify.annotations.NullMarked;
