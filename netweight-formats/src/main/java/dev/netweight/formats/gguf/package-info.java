/** Files of GGUF: settings, what is said of the tensors, and their elements in blocks. */
@NullMarked
package dev.netweight.formats.gguf;

import org.jspecify.annotations.NullMarked;
