/** Functions that models of Keras call on tensors: keras.ops, and TensorFlow's in Keras 2. */
@NullMarked
package dev.netweight.proof.counterpart.function;

import org.jspecify.annotations.NullMarked;
