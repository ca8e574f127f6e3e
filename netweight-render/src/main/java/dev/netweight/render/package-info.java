/** From a report to what a person or a program reads: tables, trees, JSON, CSV, Markdown, LaTeX. */
@NullMarked
package dev.netweight.render;

import org.jspecify.annotations.NullMarked;
