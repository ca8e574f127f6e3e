/** What a PyTorch program did, read as a network. */
@NullMarked
package dev.netweight.python.torch;

import org.jspecify.annotations.NullMarked;
