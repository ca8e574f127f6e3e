/** A graph of ONNX in the making, and as a file. */
@NullMarked
package dev.netweight.proof.graph;

import org.jspecify.annotations.NullMarked;
