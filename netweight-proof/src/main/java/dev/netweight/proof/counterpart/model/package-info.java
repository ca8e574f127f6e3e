/** Models inside models, and what they are given. */
@NullMarked
package dev.netweight.proof.counterpart.model;

import org.jspecify.annotations.NullMarked;
