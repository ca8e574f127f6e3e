/** What a PyTorch program recorded, as a network. */
@NullMarked
package dev.netweight.python.torch;

import org.jspecify.annotations.NullMarked;
