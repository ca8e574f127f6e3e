/** Windows over spatial axes, and layers that only change the size of those axes. */
@NullMarked
package dev.netweight.operator.spatial;

import org.jspecify.annotations.NullMarked;
