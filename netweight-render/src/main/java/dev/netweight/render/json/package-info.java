/** JSON, versioned as {@code netweight.report/1}. */
@NullMarked
package dev.netweight.render.json;

import org.jspecify.annotations.NullMarked;
