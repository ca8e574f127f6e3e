/** Runs a graph on ONNX Runtime. */
@NullMarked
package dev.netweight.proof.engine;

import org.jspecify.annotations.NullMarked;
