/** Functions of torchvision on boxes and regions. */
@NullMarked
package dev.netweight.operator.torch.vision;

import org.jspecify.annotations.NullMarked;
