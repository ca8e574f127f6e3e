/** Tables that are looked up by index. */
@NullMarked
package dev.netweight.operator.embedding;

import org.jspecify.annotations.NullMarked;
