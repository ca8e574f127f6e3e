/** Classical models of machine learning in ONNX, whose learned numbers stand in attributes. */
@NullMarked
package dev.netweight.operator.onnx.ml;

import org.jspecify.annotations.NullMarked;
