/** The page as static files, and the server behind {@code netweight serve}. */
@NullMarked
package dev.netweight.web;

import org.jspecify.annotations.NullMarked;
