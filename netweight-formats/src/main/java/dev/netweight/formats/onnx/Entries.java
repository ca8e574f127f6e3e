package dev.netweight.formats.onnx;

import dev.netweight.formats.protobuf.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Texts under keys: repeated {@code StringStringEntryProto}. */
final class Entries {
  /** The longest note of a producer that is kept; longer ones are whole vocabularies or logs. */
  private static final int LONGEST_NOTE = 1 << 12;

  private final Map<String, String> entries = new LinkedHashMap<>();

  static Map<String, String> copy(Map<String, String> entries) {
    return entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  Map<String, String> all() {
    return entries;
  }

  /** Adds the entry that a field is. */
  void add(Message parent) {
    Message message = parent.message("StringStringEntryProto");
    String key = "";
    String value = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> key = message.text();
        case 2 -> value = message.text();
        default -> {}
      }
    }
    entries.put(key, value);
  }

  /** Adds the entry that a field is, unless it is long or no text. */
  void addNote(Message parent) {
    Message message = parent.message("StringStringEntryProto");
    Optional<String> key = Optional.of("");
    Optional<String> value = Optional.of("");
    while (message.next()) {
      switch (message.field()) {
        case 1 -> key = message.shortText(LONGEST_NOTE);
        case 2 -> value = message.shortText(LONGEST_NOTE);
        default -> {}
      }
    }
    if (key.isPresent() && value.isPresent()) {
      entries.put(key.get(), value.get());
    }
  }
}
