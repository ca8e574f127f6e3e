/** Architectures of transformers, built from their configurations. */
@NullMarked
package dev.netweight.formats.architecture;

import org.jspecify.annotations.NullMarked;
