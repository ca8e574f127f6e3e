/** Layers that act in training and pass their input on afterwards. */
@NullMarked
package dev.netweight.operator.regularization;

import org.jspecify.annotations.NullMarked;
