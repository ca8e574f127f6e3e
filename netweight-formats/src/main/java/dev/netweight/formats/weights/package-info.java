/** What all files of weights have in common: tensors by name, which become modules. */
@NullMarked
package dev.netweight.formats.weights;

import org.jspecify.annotations.NullMarked;
