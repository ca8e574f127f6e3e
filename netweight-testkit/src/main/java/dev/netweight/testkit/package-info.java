/** What the tests of several modules share. */
@NullMarked
package dev.netweight.testkit;

import org.jspecify.annotations.NullMarked;
