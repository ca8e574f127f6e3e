/** Text for people: tables, trees, and tables for other programs. */
@NullMarked
package dev.netweight.render.text;

import org.jspecify.annotations.NullMarked;
