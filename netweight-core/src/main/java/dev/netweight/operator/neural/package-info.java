/** Functions of neural networks that take their weights as arguments. */
@NullMarked
package dev.netweight.operator.neural;

import org.jspecify.annotations.NullMarked;
