/** Normalisations of PyTorch. */
@NullMarked
package dev.netweight.operator.torch.normalization;

import org.jspecify.annotations.NullMarked;
