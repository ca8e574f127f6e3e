/** Recurrent layers along a sequence. */
@NullMarked
package dev.netweight.operator.onnx.recurrent;

import org.jspecify.annotations.NullMarked;
