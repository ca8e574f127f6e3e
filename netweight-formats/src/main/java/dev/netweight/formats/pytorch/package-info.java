/** What {@code torch.save} writes: a pickle, and the storages of the tensors in it. */
@NullMarked
package dev.netweight.formats.pytorch;

import org.jspecify.annotations.NullMarked;
