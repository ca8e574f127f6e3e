/** Models inside models, and what a network is given. */
@NullMarked
package dev.netweight.operator.model;

import org.jspecify.annotations.NullMarked;
