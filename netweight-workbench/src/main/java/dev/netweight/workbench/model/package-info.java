/** A model that is open: its rows, one row, its graph, and what the page may open. */
@NullMarked
package dev.netweight.workbench.model;

import org.jspecify.annotations.NullMarked;
