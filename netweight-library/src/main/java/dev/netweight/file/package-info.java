/** Files of this machine as sources. */
@NullMarked
package dev.netweight.file;

import org.jspecify.annotations.NullMarked;
