/** Functions of PyTorch that make, move and pick data without computing anything. */
@NullMarked
package dev.netweight.operator.torch.shape;

import org.jspecify.annotations.NullMarked;
