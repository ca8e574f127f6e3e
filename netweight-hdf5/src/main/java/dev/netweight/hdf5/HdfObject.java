package dev.netweight.hdf5;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import io.jhdf.object.message.DataSpace;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group or a data set. Its header is not kept: a file has many objects, and most are asked for
 * nothing more.
 *
 * @param path the names of the groups it is in and its own, joined by slashes; empty for the root
 * @param address where its header is, which makes it one object however many names it has
 * @param shape a data set's sizes, no axes for a scalar; null for a group
 * @param type what a data set's elements are; null for a group
 * @param isGroup whether it is a group: a named type is neither
 */
record HdfObject(
    String path, long address, @Nullable Shape shape, @Nullable DataType type, boolean isGroup) {

  /** The object that a header is of. */
  static HdfObject of(String path, long address, SourceStorage storage) {
    HdfHeader header = new HdfHeader(storage, address);
    HdfHeader.Message space = header.find(HdfHeader.DATA_SPACE);
    HdfHeader.Message type = header.find(HdfHeader.DATA_TYPE);
    boolean isGroup = header.has(HdfHeader.SYMBOL_TABLE) || header.has(HdfHeader.LINK_INFO);
    if (space == null || type == null) {
      return new HdfObject(path, address, null, null, isGroup);
    }
    DataType elements =
        type.isShared()
            ? new DataType("named type", 1, 0)
            : HdfTypes.of(type.content(), new HdfTexts(storage).first(header, "dtype"));
    return new HdfObject(path, address, shapeOf(space.content(), storage), elements, isGroup);
  }

  /** A data set that is declared empty has no elements. */
  private static Shape shapeOf(ByteBuffer message, SourceStorage storage) {
    DataSpace space = DataSpace.readDataSpace(message, storage.getSuperblock());
    if (space.getType() == 2) {
      return Shape.of(0);
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (long size : space.getDimensionsAsLong()) {
      dimensions.add(Dimension.of(size));
    }
    return Shape.of(dimensions).checked("a data set");
  }

  boolean isDataSet() {
    return shape != null;
  }

  /** The last of the names in its path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String child(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
