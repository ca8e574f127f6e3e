package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/** One way of packing weights, which the tensors of a module show by their names and sizes. */
interface Packing {
  /** What a tensor stands for, and what stands beside it; null where it is not packed so. */
  @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored);
}
