/** Attention of PyTorch. */
@NullMarked
package dev.netweight.operator.torch.attention;

import org.jspecify.annotations.NullMarked;
