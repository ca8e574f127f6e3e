/** Functions of the frameworks that are called on tensors: their names, parameters and rules. */
@NullMarked
package dev.netweight.operator.function;

import org.jspecify.annotations.NullMarked;
