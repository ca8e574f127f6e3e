package dev.netweight.formats.keras;

import dev.netweight.network.Attribute;
import java.util.List;
import java.util.Map;

/**
 * A call of a layer as the configuration records it.
 *
 * @param arguments positional ones under {@code 0}, {@code 1}, …, others by name
 * @param tensors the tensors among them, flattened in order
 */
record RecordedCall(Map<String, Attribute> arguments, List<Reference> tensors) {}
