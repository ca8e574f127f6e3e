/** Writes a network as ONNX and keeps which value of the graph is which of the network. */
@NullMarked
package dev.netweight.proof.export;

import org.jspecify.annotations.NullMarked;
