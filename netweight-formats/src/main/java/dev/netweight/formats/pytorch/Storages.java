package dev.netweight.formats.pytorch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How many bytes each storage of a file has, by its key. */
final class Storages {
  private final Map<String, Long> bytes = new LinkedHashMap<>();

  void put(String key, long count) {
    bytes.put(key, count);
  }

  OptionalLong bytes(String key) {
    Long count = bytes.get(key);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  Map<String, Long> all() {
    return Collections.unmodifiableMap(bytes);
  }
}
