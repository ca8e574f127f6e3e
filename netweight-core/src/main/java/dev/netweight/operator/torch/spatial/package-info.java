/** How windows slide, as PyTorch's arguments say it. */
@NullMarked
package dev.netweight.operator.torch.spatial;

import org.jspecify.annotations.NullMarked;
