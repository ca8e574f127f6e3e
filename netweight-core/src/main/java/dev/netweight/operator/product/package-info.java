/** Products of two activations: matrices, tensors, attention. */
@NullMarked
package dev.netweight.operator.product;

import org.jspecify.annotations.NullMarked;
