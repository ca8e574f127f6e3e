/** Operators of ONNX that run a graph: branches, loops and the functions of a model. */
@NullMarked
package dev.netweight.operator.onnx.control;

import org.jspecify.annotations.NullMarked;
