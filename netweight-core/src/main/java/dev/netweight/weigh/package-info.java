/** The phases from a network to a report: infer shapes, cost, report. */
@NullMarked
package dev.netweight.weigh;

import org.jspecify.annotations.NullMarked;
