/** Pickles read as data: what a program would build and call, with nothing imported or called. */
@NullMarked
package dev.netweight.formats.pickle;

import org.jspecify.annotations.NullMarked;
