/** Programs that TorchScript has compiled or traced. */
@NullMarked
package dev.netweight.formats.torchscript;

import org.jspecify.annotations.NullMarked;
