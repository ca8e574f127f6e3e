/** Files of safetensors: a header in JSON, and the tensors' elements. */
@NullMarked
package dev.netweight.formats.safetensors;

import org.jspecify.annotations.NullMarked;
