/**
 * The pictures: vector graphics that stand by themselves, and their text forms for a terminal. What
 * stands for a term of a formula says so ({@code data-term}), so that pointing works both ways.
 */
@NullMarked
package dev.netweight.workbench.figure;

import org.jspecify.annotations.NullMarked;
