/** Explanations that go beyond a formula: what a wrong count forgot. */
@NullMarked
package dev.netweight.explain;

import org.jspecify.annotations.NullMarked;
