/** ONNX models: what their files say, without the weights. */
@NullMarked
package dev.netweight.formats.onnx;

import org.jspecify.annotations.NullMarked;
