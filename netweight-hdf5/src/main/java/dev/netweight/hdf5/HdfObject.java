package dev.netweight.hdf5;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import io.jhdf.ObjectHeader;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A group or a data set: its header, no data.
 *
 * @param path the names of the groups it is in and its own, joined by slashes; empty for the root
 * @param address where its header is, which makes it one object however many names it has
 */
record HdfObject(String path, long address, ObjectHeader header) {
  boolean isDataSet() {
    return header.hasMessageOfType(DataSpaceMessage.class);
  }

  boolean isGroup() {
    return header.hasMessageOfType(SymbolTableMessage.class)
        || header.hasMessageOfType(LinkInfoMessage.class);
  }

  /** A data set's sizes; no axes for a scalar, and no elements for one that is declared empty. */
  Shape shape() {
    DataSpace space = header.getMessageOfType(DataSpaceMessage.class).getDataSpace();
    if (space.getType() == 2) {
      return Shape.of(0);
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (long size : space.getDimensionsAsLong()) {
      dimensions.add(Dimension.of(size));
    }
    return Shape.of(dimensions);
  }

  /** The last of the names in its path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String child(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
