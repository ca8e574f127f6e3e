/** Activation functions and dropout of PyTorch. */
@NullMarked
package dev.netweight.operator.torch.activation;

import org.jspecify.annotations.NullMarked;
