/** Functions of PyTorch that make tensors. */
@NullMarked
package dev.netweight.operator.torch.creation;

import org.jspecify.annotations.NullMarked;
