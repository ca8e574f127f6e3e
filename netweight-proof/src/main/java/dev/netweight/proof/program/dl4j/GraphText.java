package dev.netweight.proof.program.dl4j;

import dev.netweight.proof.program.Quoted;
import java.util.List;

/**
 * The text of a program: one statement a layer, since the compiler of Java runs out of stack in a
 * single expression of a thousand calls.
 */
final class GraphText {
  /** A method of Java holds 64 KB, which is some hundred layers. */
  private static final int MOST = 200;

  private GraphText() {}

  static String of(
      String name,
      List<String> inputs,
      List<String> types,
      List<String> zeros,
      List<String> outputs,
      List<String> building,
      List<String> checking,
      long total) {
    return "// "
        + Quoted.comment(name)
        + " in Deeplearning4j 1.0.0-M2.1 (deeplearning4j-core and nd4j-native-platform)\n"
        + """
        import java.util.Arrays;
        import java.util.Map;
        import org.deeplearning4j.nn.conf.*;
        import org.deeplearning4j.nn.conf.graph.*;
        import org.deeplearning4j.nn.conf.inputs.InputType;
        import org.deeplearning4j.nn.conf.layers.*;
        import org.deeplearning4j.nn.conf.layers.convolutional.*;
        import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
        import org.deeplearning4j.nn.conf.layers.recurrent.*;
        import org.deeplearning4j.nn.conf.preprocessor.*;
        import org.deeplearning4j.nn.graph.ComputationGraph;
        import org.nd4j.linalg.activations.Activation;
        import org.nd4j.linalg.activations.impl.*;
        import org.nd4j.linalg.api.ndarray.INDArray;
        import org.nd4j.linalg.factory.Nd4j;

        public final class NetworkProgram {
          public static void main(String[] arguments) {
            ComputationGraphConfiguration.GraphBuilder graph =
                new NeuralNetConfiguration.Builder().graphBuilder();
            graph.addInputs("""
        + String.join(", ", inputs)
        + ");\n    graph.setInputTypes("
        + String.join(", ", types)
        + ");\n"
        + calls(building, "build", "graph")
        + "    graph.setOutputs("
        + String.join(", ", outputs)
        + ");\n"
        + """
            ComputationGraph network = new ComputationGraph(graph.build());
            network.init();
        """
        + "    equal(\"all parameters\", network.numParams(), "
        + total
        + ");\n    Map<String, INDArray> values =\n        network.feedForward(new INDArray[] {"
        + String.join(", ", zeros)
        + "}, false);\n"
        + calls(checking, "check", "network, values")
        + """
            System.out.println("all numbers are as counted: " + network.numParams() + " parameters");
          }

        """
        + methods(building, "build", "ComputationGraphConfiguration.GraphBuilder graph", "graph%s;")
        + methods(checking, "check", "ComputationGraph network, Map<String, INDArray> values", "%s")
        + """
          private static void equal(String name, long found, long expected) {
            if (found != expected) {
              throw new AssertionError(name + ": " + found + " and not " + expected);
            }
          }

          private static void equal(String name, long[] found, long... expected) {
            if (!Arrays.equals(found, expected)) {
              throw new AssertionError(
                  name + ": " + Arrays.toString(found) + " and not " + Arrays.toString(expected));
            }
          }
        }
        """;
  }

  private static String calls(List<String> statements, String method, String arguments) {
    StringBuilder calls = new StringBuilder();
    for (int part = 0; part * MOST < statements.size(); part++) {
      calls.append("    ").append(method).append(part + 1);
      calls.append('(').append(arguments).append(");\n");
    }
    return calls.toString();
  }

  private static String methods(
      List<String> statements, String method, String parameters, String form) {
    StringBuilder methods = new StringBuilder();
    for (int part = 0; part * MOST < statements.size(); part++) {
      methods.append("  private static void ").append(method).append(part + 1);
      methods.append('(').append(parameters).append(") {\n");
      statements.stream()
          .skip((long) part * MOST)
          .limit(MOST)
          .forEach(line -> methods.append("    ").append(form.replace("%s", line)).append('\n'));
      methods.append("  }\n\n");
    }
    return methods.toString();
  }
}
