/** JSON as a tree, read within limits. */
@NullMarked
package dev.netweight.formats.json;

import org.jspecify.annotations.NullMarked;
