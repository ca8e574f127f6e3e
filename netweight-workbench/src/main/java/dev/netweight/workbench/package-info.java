/**
 * What the page asks and is answered. One function takes a JSON request and gives a JSON answer, in
 * a browser's worker and behind {@code netweight serve} alike, so that no number, shape or formula
 * is ever computed in JavaScript.
 */
@NullMarked
package dev.netweight.workbench;

import org.jspecify.annotations.NullMarked;
