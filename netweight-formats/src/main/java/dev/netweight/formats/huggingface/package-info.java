/** Folders as transformers writes them: a configuration, and weights beside it. */
@NullMarked
package dev.netweight.formats.huggingface;

import org.jspecify.annotations.NullMarked;
