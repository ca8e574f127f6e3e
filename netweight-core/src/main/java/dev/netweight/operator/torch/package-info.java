/** Functions of PyTorch, by the names and the parameters of its ATen library. */
@NullMarked
package dev.netweight.operator.torch;

import org.jspecify.annotations.NullMarked;
