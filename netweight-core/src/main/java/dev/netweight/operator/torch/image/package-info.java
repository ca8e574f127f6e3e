/** Resizing, sampling and rearranging of PyTorch. */
@NullMarked
package dev.netweight.operator.torch.image;

import org.jspecify.annotations.NullMarked;
