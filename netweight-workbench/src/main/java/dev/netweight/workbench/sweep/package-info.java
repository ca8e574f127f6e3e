/**
 * The sweep: a window moves over small whole numbers, cell by cell, as a convolution's does; every
 * product and sum that makes one output is computed here and can be looked at.
 */
@NullMarked
package dev.netweight.workbench.sweep;

import org.jspecify.annotations.NullMarked;
