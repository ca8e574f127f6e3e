/** Layers that prepare images, categories, text and sound. */
@NullMarked
package dev.netweight.operator.preprocessing;

import org.jspecify.annotations.NullMarked;
