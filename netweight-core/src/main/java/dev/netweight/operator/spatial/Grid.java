package dev.netweight.operator.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.elementwise.Broadcast;
import java.util.ArrayList;
import java.util.List;

/** Grids of places at which a tensor is sampled: batch, spatial axes, and the coordinates. */
public final class Grid {
  private Grid() {}

  /**
   * The shape of a tensor [N, C, …] that is sampled at the places of a grid of as many axes.
   *
   * @throws SettingException where the grid is for another tensor
   */
  public static Shape sampled(Shape input, Shape grid) {
    int spatial = input.rank() - 2;
    Broadcast.same("the coordinates of a place", Dimension.of(spatial), grid.get(-1));
    List<Dimension> sizes = new ArrayList<>();
    sizes.add(Broadcast.same("the batch sizes of input and grid", input.get(0), grid.get(0)));
    sizes.add(input.get(1));
    sizes.addAll(grid.dimensions().subList(1, spatial + 1));
    return Shape.of(sizes);
  }

  /**
   * The grid of affine maps [N, spatial axes, spatial axes + 1] for tensors of a size.
   *
   * @param size batch, channels and spatial sizes
   * @throws SettingException where the maps are for another number of axes
   */
  public static Shape of(Shape maps, List<Formula> size) {
    int spatial = size.size() - 2;
    if (spatial != 2 && spatial != 3) {
      throw new SettingException(
          "size",
          "size has "
              + size.size()
              + " numbers; it must have 4 or 5: batch, channels, and two or three axes");
    }
    Broadcast.same("the rows of a map and the axes of size", Dimension.of(spatial), maps.get(1));
    Broadcast.same("the columns of a map", Dimension.of(spatial + 1), maps.get(2));
    List<Dimension> sizes = new ArrayList<>();
    sizes.add(
        Broadcast.same(
            "the batch sizes of theta and size", maps.get(0), Dimension.of(size.get(0))));
    for (Formula one : size.subList(2, size.size())) {
      Window.requireNotNegative("size", "output", one);
      sizes.add(Dimension.of(one));
    }
    sizes.add(Dimension.of(spatial));
    return Shape.of(sizes);
  }
}
