/** Programs that {@code torch.export} has written. */
@NullMarked
package dev.netweight.formats.exported;

import org.jspecify.annotations.NullMarked;
