/** Windows over spatial axes, as the attributes of ONNX say them. */
@NullMarked
package dev.netweight.operator.onnx.spatial;

import org.jspecify.annotations.NullMarked;
