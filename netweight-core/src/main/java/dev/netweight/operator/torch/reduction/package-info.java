/** Functions of PyTorch that sum, average or otherwise go along axes. */
@NullMarked
package dev.netweight.operator.torch.reduction;

import org.jspecify.annotations.NullMarked;
