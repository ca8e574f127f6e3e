/** What a renderer gets: rows, totals and diagnostics, as plain immutable data. */
@NullMarked
package dev.netweight.report;

import org.jspecify.annotations.NullMarked;
