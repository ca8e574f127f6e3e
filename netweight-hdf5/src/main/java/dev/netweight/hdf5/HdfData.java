package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.network.Tensor;
import io.jhdf.Utils;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * The elements of the data sets of an HDF5 file, one data set at a time. What stands in one piece
 * is handed on piece by piece; what stands in chunks, compressed or not, jHDF puts together.
 *
 * <p>Source: HDF5 File Format Specification Version 3.0, IV.A.2.i (data layout).
 */
public final class HdfData {
  private static final int CONTIGUOUS = 1;
  private static final int BIG_ENDIAN = 1;
  private static final int PIECE = 1 << 20;
  private static final long LARGEST_CHUNK = 256L << 20;

  private final HdfFile file;

  private HdfData(HdfFile file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @throws ReadException where it is no HDF5, is cut off or is of a version that is not known
   */
  public static HdfData open(Source source) {
    return new HdfData(HdfFile.open(source));
  }

  /**
   * Reads the elements of a tensor that was read from the same file, in row-major order.
   *
   * @param elementBytes what an element takes
   * @param taker is given whole elements, in buffers that have the file's order of bytes
   * @throws ReadException where the file does not hold as many as its header says
   */
  public void read(Tensor tensor, int elementBytes, Consumer<ByteBuffer> taker) {
    long elements =
        tensor
            .shape()
            .elements()
            .value()
            .map(count -> count.longValueExact())
            .orElseThrow(() -> malformed(tensor, "its shape is not known"));
    long due = Math.multiplyExact(elements, (long) elementBytes);
    if (due == 0) {
      return;
    }
    HdfFile.guarded(
        file.source(),
        "the data of " + tensor.path(),
        () -> {
          read(tensor, due, taker);
          return tensor;
        });
  }

  private void read(Tensor tensor, long due, Consumer<ByteBuffer> taker) {
    SourceStorage storage = file.storage();
    long address = Long.parseLong(tensor.identity().substring(1));
    HdfHeader header = new HdfHeader(storage, address);
    HdfHeader.Message type = header.find(HdfHeader.DATA_TYPE);
    HdfHeader.Message layout = header.find(HdfHeader.LAYOUT);
    if (type == null || type.isShared() || layout == null) {
      throw malformed(tensor, "its header does not say how its data are stored");
    }
    boolean isBig = (type.content().get(1) & BIG_ENDIAN) != 0 && isNumber(type.content());
    ByteOrder order = isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer content = layout.content();
    if (content.get() >= 3 && content.get() == CONTIGUOUS) {
      long at = Utils.readBytesAsUnsignedLong(content, storage.getSizeOfOffsets());
      long length = Utils.readBytesAsUnsignedLong(content, storage.getSizeOfLengths());
      if (length != due) {
        throw malformed(tensor, length + " bytes are stored where " + due + " are due");
      }
      for (long done = 0; done < due; done += PIECE) {
        int count = (int) Math.min(PIECE, due - done);
        byte[] bytes = file.source().read(Math.addExact(storage.offset(at), done), count);
        taker.accept(ByteBuffer.wrap(bytes).order(order));
      }
      return;
    }
    taker.accept(assembled(tensor, address, due).order(order));
  }

  private ByteBuffer assembled(Tensor tensor, long address, long due) {
    try (SourceChannel channel = new SourceChannel(file.source());
        io.jhdf.HdfFile whole = new io.jhdf.HdfFile(channel, URI.create("file:/source.h5"))) {
      if (!(whole.getNodeByAddress(address) instanceof DatasetBase dataSet)) {
        throw malformed(tensor, "it is no data set");
      }
      if (dataSet instanceof ChunkedDataset chunked) {
        long chunk = due == 0 ? 0 : dataSet.getDataType().getSize();
        for (int size : chunked.getChunkDimensions()) {
          chunk = Math.multiplyExact(chunk, (long) size);
        }
        if (chunk > LARGEST_CHUNK) {
          throw new ReadException(
              ReadException.Code.TOO_LARGE,
              file.source().name() + ": a chunk of " + tensor.path() + " has " + chunk + " bytes");
        }
      }
      ByteBuffer bytes = dataSet.getDataBuffer();
      if (bytes.remaining() != due) {
        throw malformed(tensor, bytes.remaining() + " bytes are stored where " + due + " are due");
      }
      return bytes;
    }
  }

  private static boolean isNumber(ByteBuffer type) {
    return HdfTypes.classOf(type) == HdfTypes.FIXED_POINT
        || HdfTypes.classOf(type) == HdfTypes.FLOATING_POINT;
  }

  private ReadException malformed(Tensor tensor, String what) {
    return new ReadException(
        ReadException.Code.MALFORMED, file.source().name() + ": " + tensor.path() + ": " + what);
  }
}
