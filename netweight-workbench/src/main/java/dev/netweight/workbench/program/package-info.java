/**
 * A layer as a program of each framework, which builds it and asserts its count and its output's
 * shape. A setting without a counterpart is said; a program that would not be the layer is absent.
 */
@NullMarked
package dev.netweight.workbench.program;

import org.jspecify.annotations.NullMarked;
