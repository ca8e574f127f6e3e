/** Functions on images. */
@NullMarked
package dev.netweight.operator.image;

import org.jspecify.annotations.NullMarked;
