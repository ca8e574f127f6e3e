package dev.netweight.web;

import dev.netweight.testkit.ProtobufBytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Files as large as real models, whose weights are holes that take no room on the disk. */
public final class SparseFiles {
  private static final int FLOAT = 1;

  private SparseFiles() {}

  /**
   * An ONNX file of one layer, {@code Gemm}, that takes so many inputs to so many outputs; its
   * weight comes before its node and its ports, so that a reader must pass it.
   *
   * @return the length in bytes, 4 for each of {@code inputs × outputs} weights and a little more
   */
  public static long dense(Path file, long inputs, long outputs) throws IOException {
    long weightBytes = 4 * inputs * outputs;
    ProtobufBytes weight =
        new ProtobufBytes()
            .number(1, inputs)
            .number(1, outputs)
            .number(2, FLOAT)
            .text(8, "weight")
            .header(9, weightBytes);
    ProtobufBytes rest =
        new ProtobufBytes()
            .message(
                5,
                new ProtobufBytes()
                    .number(1, outputs)
                    .number(2, FLOAT)
                    .text(8, "bias")
                    .bytes(9, new byte[Math.toIntExact(4 * outputs)]))
            .message(
                1,
                new ProtobufBytes()
                    .text(1, "image")
                    .text(1, "weight")
                    .text(1, "bias")
                    .text(2, "answer")
                    .text(3, "dense")
                    .text(4, "Gemm"))
            .text(2, "graph")
            .message(11, port("image", 1, inputs))
            .message(12, port("answer", 1, outputs));
    ProtobufBytes weightHeader = new ProtobufBytes().header(5, weight.size() + weightBytes);
    long graphLength = weightHeader.size() + weight.size() + weightBytes + rest.size();
    ProtobufBytes start =
        new ProtobufBytes()
            .number(1, 8)
            .message(8, new ProtobufBytes().number(2, 13))
            .header(7, graphLength)
            .plain(weightHeader)
            .plain(weight);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(start.toBytes());
      out.seek(start.size() + weightBytes);
      out.write(rest.toBytes());
      return out.length();
    }
  }

  private static ProtobufBytes port(String name, long... sizes) {
    ProtobufBytes shape = new ProtobufBytes();
    for (long size : sizes) {
      shape.message(1, new ProtobufBytes().number(1, size));
    }
    ProtobufBytes tensor = new ProtobufBytes().number(1, FLOAT).message(2, shape);
    return new ProtobufBytes().text(1, name).message(2, new ProtobufBytes().message(1, tensor));
  }
}
