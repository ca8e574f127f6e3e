package dev.netweight.formats.onnx;

import java.util.Map;

/**
 * What a file says of a value: {@code ValueInfoProto}.
 *
 * @param metadata what else its producer notes; long texts are left out
 */
public record OnnxValue(String name, OnnxType type, Map<String, String> metadata) {
  public OnnxValue {
    metadata = Entries.copy(metadata);
  }
}
