/** What layers give on the engine, held against operators that are not ours. */
@NullMarked
package dev.netweight.proof.values;

import org.jspecify.annotations.NullMarked;
