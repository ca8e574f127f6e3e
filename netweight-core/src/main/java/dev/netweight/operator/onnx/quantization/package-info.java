/** Real numbers to few bits, and back. */
@NullMarked
package dev.netweight.operator.onnx.quantization;

import org.jspecify.annotations.NullMarked;
