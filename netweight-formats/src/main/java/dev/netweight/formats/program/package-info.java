/** What files of compiled or exported PyTorch programs have in common: calls within modules. */
@NullMarked
package dev.netweight.formats.program;

import org.jspecify.annotations.NullMarked;
