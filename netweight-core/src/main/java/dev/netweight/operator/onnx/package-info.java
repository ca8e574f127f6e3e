/** What the operators of ONNX share: how a call is read and how its result is put together. */
@NullMarked
package dev.netweight.operator.onnx;

import org.jspecify.annotations.NullMarked;
