package dev.netweight.workbench.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Programs of DL4J, as of its 1.0.0-M2.1. */
final class Dl4j implements Framework {
  private static final Map<String, String> TYPES =
      Map.of("float16", "FLOAT16", "bfloat16", "BFLOAT16", "float64", "DOUBLE");

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String label() {
    return "DL4J";
  }

  @Override
  public String language() {
    return "java";
  }

  @Override
  public Program of(LayerFacts layer) {
    Dl4jLayer made = new Dl4jLayer(layer);
    Optional<String> built = layer.row().inputShapes().size() > 1 ? Optional.empty() : made.make();
    if (built.isEmpty()) {
      return Program.absent(
          made.absent().isEmpty()
              ? "No layer of DL4J's that is known here does the same."
              : made.absent());
    }
    TreeSet<String> imports = new TreeSet<>(made.imports());
    imports.add("java.util.Arrays");
    imports.add("org.deeplearning4j.nn.conf.MultiLayerConfiguration");
    imports.add("org.deeplearning4j.nn.conf.NeuralNetConfiguration");
    imports.add("org.deeplearning4j.nn.conf.inputs.InputType");
    imports.add("org.deeplearning4j.nn.multilayer.MultiLayerNetwork");
    imports.add("org.nd4j.linalg.factory.Nd4j");
    String type = TYPES.getOrDefault(layer.dataType(), "");
    StringBuilder text = new StringBuilder();
    if (!type.isEmpty()) {
      imports.add("org.nd4j.linalg.api.buffer.DataType");
    }
    imports.forEach(name -> text.append("import ").append(name).append(";\n"));
    text.append("\npublic final class LayerCheck {\n");
    text.append("  public static void main(String[] arguments) {\n");
    made.notes().forEach(note -> text.append("    // ").append(note).append('\n'));
    if (type.isEmpty() && !layer.dataType().isEmpty()) {
      text.append("    // DL4J makes no layer with weights of ").append(layer.dataType());
      text.append("; these are float32.\n");
    }
    text.append("    InputType input = ").append(made.input()).append(";\n");
    text.append("    MultiLayerConfiguration configuration =\n");
    text.append("        new NeuralNetConfiguration.Builder()\n");
    text.append(type.isEmpty() ? "" : "            .dataType(DataType." + type + ")\n");
    text.append("            .list()\n");
    text.append("            .layer(\n                ").append(built.get()).append(")\n");
    text.append(made.isGivenItsInput() ? "            .setInputType(input)\n" : "");
    text.append("            .build();\n");
    text.append("    MultiLayerNetwork network = new MultiLayerNetwork(configuration);\n");
    text.append("    network.init();\n");
    text.append("    if (network.numParams() != ").append(layer.count()).append("L) {\n");
    text.append("      throw new AssertionError(network.numParams());\n    }\n");
    List<Long> given = new ArrayList<>(made.given());
    List<Long> output = new ArrayList<>(made.output());
    given.add(0, Math.max(1, layer.batch()));
    output.add(0, Math.max(1, layer.batch()));
    text.append("    long[] output = network.output(Nd4j.zeros(").append(join(given));
    text.append(")).shape();\n");
    text.append("    if (!Arrays.equals(output, new long[] {").append(join(output));
    text.append("})) {\n      throw new AssertionError(Arrays.toString(output));\n");
    text.append("    }\n  }\n}\n");
    return new Program(text.toString(), "");
  }

  static String join(List<Long> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
