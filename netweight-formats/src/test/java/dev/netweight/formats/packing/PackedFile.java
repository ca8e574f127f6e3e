package dev.netweight.formats.packing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a file of weights as a library packs them, and asks what it stands for. */
final class PackedFile {
  static final DataType FLOAT8 = new DataType("float8_e4m3fn", 1, 8);

  private final List<Tensor> tensors = new ArrayList<>();
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Map<String, Attribute> metadata = new LinkedHashMap<>();
  private Optional<JsonValue> configuration = Optional.empty();

  PackedFile with(String path, DataType type, long... sizes) {
    return with(path, Tensor.Use.LAYER, type, sizes);
  }

  PackedFile with(String path, Tensor.Use use, DataType type, long... sizes) {
    tensors.add(new Tensor(path, path, Shape.of(sizes), type, use));
    return this;
  }

  /** A tensor of whole numbers that the file can tell. */
  PackedFile withNumbers(String path, long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    contents.put(path, bytes.array());
    return with(path, DataType.INT64, numbers.length);
  }

  /** A tensor of bytes that the file can tell. */
  PackedFile withText(String path, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    contents.put(path, bytes);
    return with(path, DataType.UINT8, bytes.length);
  }

  PackedFile saying(String key, String text) {
    metadata.put(key, Attribute.of(text));
    return this;
  }

  /** With a {@code config.json} that has these settings under {@code quantization_config}. */
  PackedFile configured(String settings) {
    return configuredWhole("{\"quantization_config\":" + settings + "}");
  }

  PackedFile configuredWhole(String json) {
    configuration =
        Optional.of(JsonValue.of("config.json", JsonTreeReader.parse("config.json", json)));
    return this;
  }

  WeightFile unpacked() {
    WeightFile file =
        new WeightFile(
            "packed",
            "safetensors",
            tensors,
            metadata,
            Map.of(),
            List.of(),
            path -> Optional.ofNullable(contents.get(path)));
    return Packings.unpacked(file, configuration);
  }

  Tensor unpacked(String path) {
    return find(unpacked(), path);
  }

  static Tensor find(WeightFile file, String path) {
    return file.tensors().stream()
        .filter(tensor -> tensor.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " is not among " + file.tensors()));
  }

  /** How many elements the weights have; empty where one of them is unknown. */
  Optional<BigInteger> counted() {
    BigInteger sum = BigInteger.ZERO;
    for (Tensor tensor : unpacked().tensors()) {
      if (tensor.use() == Tensor.Use.LAYER) {
        Optional<BigInteger> elements = tensor.shape().elements().value();
        if (elements.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.add(elements.get());
      }
    }
    return Optional.of(sum);
  }

  /** The bytes of all tensors, as they are packed and as what they stand for. */
  BigInteger bytes(boolean asUnpacked) {
    BigInteger sum = BigInteger.ZERO;
    for (Tensor tensor : asUnpacked ? unpacked().tensors() : tensors) {
      sum = sum.add(tensor.type().bytes(tensor.shape().elements()).value().orElseThrow());
    }
    return sum;
  }

  List<String> remarks(Remark.Level level) {
    return unpacked().remarks().stream()
        .filter(remark -> remark.level() == level)
        .map(remark -> remark.code() + " " + remark.path() + ": " + remark.message())
        .toList();
  }
}
