/** Functions of PyTorch that compute each element from the same one of their tensors. */
@NullMarked
package dev.netweight.operator.torch.elementwise;

import org.jspecify.annotations.NullMarked;
