/** What language models do between their weight matrices, token by token. */
@NullMarked
package dev.netweight.operator.language;

import org.jspecify.annotations.NullMarked;
