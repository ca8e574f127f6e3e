package dev.netweight.formats.exported;

import dev.netweight.formats.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each input of a graph is: a parameter, a buffer, a constant, or given by the user.
 *
 * <p>Source: {@code torch/_export/serde/schema.py}, GraphSignature; before PyTorch 2.2 it was
 * several maps of names.
 */
final class InputRoles {
  /** What an input is that the user does not give. */
  enum Kind {
    PARAMETER,
    BUFFER,
    CONSTANT
  }

  /**
   * An input that the user does not give.
   *
   * @param name its name in the model, with dots
   */
  record Role(Kind kind, String name) {}

  private final Map<String, Role> roles = new HashMap<>();
  private final List<String> user = new ArrayList<>();
  private final Set<String> writtenBack = new HashSet<>();

  InputRoles(JsonValue signature) {
    if (signature.has("input_specs")) {
      signature.get("input_specs").items().forEach(this::addInput);
      JsonValue outputs = signature.find("output_specs");
      if (outputs != null) {
        outputs.items().forEach(this::addOutput);
      }
    } else {
      addNames(signature, "inputs_to_parameters", Kind.PARAMETER);
      addNames(signature, "inputs_to_buffers", Kind.BUFFER);
      signature.get("user_inputs").items().forEach(input -> user.add(input.text()));
      JsonValue mutated = signature.find("buffers_to_mutate");
      if (mutated != null) {
        writtenBack.addAll(mutated.entries().keySet());
      }
    }
  }

  private void addNames(JsonValue signature, String key, Kind kind) {
    signature
        .get(key)
        .entries()
        .forEach((input, name) -> roles.put(input, new Role(kind, name.text())));
  }

  private void addInput(JsonValue union) {
    for (Map.Entry<String, JsonValue> entry : union.entries().entrySet()) {
      JsonValue spec = entry.getValue();
      if (spec.isNothing()) {
        continue;
      }
      switch (entry.getKey()) {
        case "user_input" -> user.add(ProgramReader.name(spec.get("arg")));
        case "parameter" -> add(spec, Kind.PARAMETER, "parameter_name");
        case "buffer" -> add(spec, Kind.BUFFER, "buffer_name");
        case "tensor_constant" -> add(spec, Kind.CONSTANT, "tensor_constant_name");
        case "custom_obj" -> add(spec, Kind.CONSTANT, "custom_obj_name");
        default -> {}
      }
    }
  }

  private void add(JsonValue spec, Kind kind, String key) {
    roles.put(spec.get("arg").get("name").text(), new Role(kind, spec.get(key).text()));
  }

  private void addOutput(JsonValue union) {
    for (Map.Entry<String, JsonValue> entry : union.entries().entrySet()) {
      boolean given = entry.getKey().equals("user_output") || entry.getKey().equals("loss_output");
      if (!given && entry.getValue().has("arg")) {
        JsonValue argument = entry.getValue().get("arg");
        writtenBack.add(
            argument.has("name") ? argument.get("name").text() : ProgramReader.name(argument));
      }
    }
  }

  /** The values that the user gives, in their order. */
  List<String> user() {
    return user;
  }

  /** What an input is; null where the user gives it. */
  @Nullable Role of(String value) {
    return roles.get(value);
  }

  /** Whether an output is a buffer's new content rather than something for the user. */
  boolean isWrittenBack(String value) {
    return writtenBack.contains(value);
  }
}
