/** Model configurations of Keras 2 and 3. */
@NullMarked
package dev.netweight.formats.keras;

import org.jspecify.annotations.NullMarked;
