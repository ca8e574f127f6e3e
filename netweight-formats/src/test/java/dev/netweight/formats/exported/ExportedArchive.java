package dev.netweight.formats.exported;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.formats.zip.Zips;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Archives of {@code torch.export}, written after {@code torch/_export/serde/schema.py}: sizes are
 * written short, {@code "x": ["s0", 2]}, and expanded to tensors' metadata.
 */
final class ExportedArchive {
  private static final String LINEAR =
      """
      {"graph_module": {"graph": {
        "inputs": [{"as_tensor": {"name": "w"}}, {"as_tensor": {"name": "b"}},
                   {"as_tensor": {"name": "x"}}],
        "outputs": [{"as_tensor": {"name": "y"}}],
        "nodes": [{"target": "torch.ops.aten.linear.default", "inputs": [
            {"name": "input", "arg": {"as_tensor": {"name": "x"}}, "kind": 1},
            {"name": "weight", "arg": {"as_tensor": {"name": "w"}}, "kind": 1},
            {"name": "bias", "arg": {"as_tensor": {"name": "b"}}, "kind": 1}],
          "outputs": [{"as_tensor": {"name": "y"}}],
          "metadata": {"nn_module_stack": "L__self__,,a.Net;L__self__fc,fc,torch.nn.Linear"}}],
        "tensor_values": {"w": [4, 3], "b": [4], "x": [2, 3], "y": [2, 4]},
        "sym_int_values": {}, "sym_bool_values": {}},
        "signature": SIGNATURE, "module_call_graph": []},
       "opset_version": {"aten": 10}, "range_constraints": {},
       "schema_version": VERSION, "verifiers": [], "torch_version": "2.7.0"}
      """;

  private static final String SIGNATURE =
      """
      {"input_specs": [
        {"parameter": {"arg": {"name": "w"}, "parameter_name": "fc.weight"}},
        {"parameter": {"arg": {"name": "b"}, "parameter_name": "fc.bias"}},
        {"user_input": {"arg": {"as_tensor": {"name": "x"}}}}],
       "output_specs": [{"user_output": {"arg": {"as_tensor": {"name": "y"}}}}]}
      """;

  /** As PyTorch 2.1 wrote it. */
  private static final String EARLY_SIGNATURE =
      """
      {"inputs_to_parameters": {"w": "fc.weight", "b": "fc.bias"}, "inputs_to_buffers": {},
       "user_inputs": ["x"], "user_outputs": ["y"], "buffers_to_mutate": {},
       "backward_signature": null}
      """;

  private final String program;

  private ExportedArchive(String program) {
    this.program = program;
  }

  /** One fully connected layer of 4 · 3 weights and 4 biases, for two examples. */
  static ExportedArchive linear() {
    return new ExportedArchive(LINEAR);
  }

  /** A program of which all is given. */
  static ExportedArchive of(String program) {
    return new ExportedArchive(program);
  }

  /** The same with another text in the place of one that must be there. */
  ExportedArchive replacing(String text, String other) {
    if (!program.contains(text)) {
      throw new IllegalArgumentException(text);
    }
    return new ExportedArchive(program.replace(text, other));
  }

  /** An archive of the second layout. */
  byte[] bytes() {
    return Zips.stored(entries());
  }

  Map<String, byte[]> entries() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("m/archive_format", "pt2".getBytes(UTF_8));
    entries.put("m/archive_version", "0".getBytes(UTF_8));
    entries.put(
        "m/models/model.json",
        expanded(
                program
                    .replace("SIGNATURE", SIGNATURE)
                    .replace("VERSION", "{\"major\": 8, \"minor\": 8}"))
            .getBytes(UTF_8));
    return entries;
  }

  /** An archive of the first layout, as PyTorch 2.1 wrote it. */
  byte[] earlyBytes() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("version", "1.0".getBytes(UTF_8));
    entries.put(
        "serialized_exported_program.json",
        expanded(program.replace("SIGNATURE", EARLY_SIGNATURE).replace("VERSION", "1"))
            .getBytes(UTF_8));
    return Zips.stored(entries);
  }

  /** Sizes as metadata of float32 tensors. */
  private static String expanded(String text) {
    return Pattern.compile("\"(\\w+)\": \\[((?:-?\\d+|\"[^\"]*\"(?=, \\d))(?:, -?\\d+)*)\\]")
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(metadata(match.group(1), match.group(2))));
  }

  private static String metadata(String name, String sizes) {
    StringBuilder all = new StringBuilder();
    int comma = sizes.startsWith("\"") ? sizes.indexOf("\", ") + 1 : 0;
    if (comma > 0) {
      all.append("{\"as_expr\": {\"expr_str\": ")
          .append(sizes, 0, comma)
          .append(", \"hint\": null}}");
    }
    for (String size : (comma > 0 ? sizes.substring(comma + 2) : sizes).split(", ", -1)) {
      all.append(all.length() == 0 ? "" : ", ").append("{\"as_int\": ").append(size).append('}');
    }
    return "\""
        + name
        + "\": {\"dtype\": 7, \"sizes\": ["
        + all
        + "], \"requires_grad\": true, \"device\": {\"type\": \"cpu\", \"index\": null},"
        + " \"strides\": [], \"storage_offset\": {\"as_int\": 0}, \"layout\": 7}";
  }
}
