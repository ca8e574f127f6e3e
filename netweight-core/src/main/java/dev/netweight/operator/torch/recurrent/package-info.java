/** Recurrent layers and cells of PyTorch. */
@NullMarked
package dev.netweight.operator.torch.recurrent;

import org.jspecify.annotations.NullMarked;
