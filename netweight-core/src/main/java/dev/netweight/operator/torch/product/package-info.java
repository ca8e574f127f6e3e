/** Products of matrices and tensors in PyTorch. */
@NullMarked
package dev.netweight.operator.torch.product;

import org.jspecify.annotations.NullMarked;
