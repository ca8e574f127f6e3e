/** Functions of PyTorch, in ONNX. */
@NullMarked
package dev.netweight.proof.counterpart.torch;

import org.jspecify.annotations.NullMarked;
