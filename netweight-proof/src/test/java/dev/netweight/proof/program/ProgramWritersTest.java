package dev.netweight.proof.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.operator.Operators;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs say; that they run is seen where their frameworks are. */
final class ProgramWritersTest {
  private static final String HOSTILE =
      "x\"\"\"')\n*/ \\u000a import os; os.system('ls') # \u2028 \uD83D\uDE00 \\";

  static String of(String framework, String line) {
    String[] words = line.split(" ", -1);
    List<String> inputs = new ArrayList<>();
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith("--")) {
        boolean flag = i + 1 == words.length || words[i + 1].startsWith("--");
        options.put(words[i].substring(2), flag ? LayerQuestion.ON : words[i + 1]);
        i += flag ? 0 : 1;
      } else {
        inputs.add(words[i]);
      }
    }
    LayerQuestion question =
        new LayerQuestion(LayerLines.named(words[0]).orElseThrow(), inputs, options, "", "");
    return ProgramWriters.named(framework)
        .orElseThrow()
        .write(question.network(), question.report());
  }

  private static String write(String framework, Network network) {
    Report report = new Weigher(Options.of(Operators.layers())).weigh(network);
    return ProgramWriters.named(framework).orElseThrow().write(network, report);
  }

  private static Network of(String name, Node... nodes) {
    return new Network(
        name,
        "Keras 3",
        List.of(new Input("in:0", name, Shape.of(2, 24, 24, 3), DataType.FLOAT32)),
        List.of(new Output(nodes[nodes.length - 1].output(0), name)),
        List.of(nodes),
        List.of(),
        List.of(),
        Network.Layout.CHAIN);
  }

  private static Node convolution(String name) {
    return Node.of(
        name,
        OperatorName.keras("Conv2D"),
        Attributes.of("filters", 10, "kernel_size", 3, "name", name),
        List.of("in:0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keras   | layers.Conv2D(10, 3),
          keras   | assert model.count_params() == 280
          keras   | (model, "conv2d", 280, [(None, 22, 22, 10)]),
          pytorch | self.conv2d = nn.Conv2d(3, 10, 3)
          pytorch | assert parameters == 280
          pytorch | "conv2d": (2, 10, 22, 22),
          dl4j    | .nIn(3).nOut(10).activation(Activation.IDENTITY).build(), "input")
          dl4j    | equal("all parameters", network.numParams(), 280);
          dl4j    | equal("conv2d", values.get("conv2d").shape(), 2, 10, 22, 22);
          """)
  void theQuestionIsAsserted(String framework, String expected) {
    assertThat(of(framework, "conv2d 24x24x3 --filters 10 --kernel 3")).contains(expected);
  }

  /** Numbers from PyTorch 1.13: 4·64·(32 + 64) + 2·4·64 and 3·5·(4 + 5) + 2·3·5. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lstm 10x32 --units 64     | assert parameters == 25088
          lstm 10x32 --units 64     | assert parameters + statistics - 256 == 24832  # as Keras counts
          gru 10x4 --units 5        | assert parameters == 165
          batchnorm 8x8x16          | assert statistics == 32
          batchnorm 8x8x16          | assert parameters + statistics == 64  # as Keras counts
          """)
  void aDifferenceOfFrameworksIsSaid(String line, String expected) {
    assertThat(of("pytorch", line)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras", "pytorch", "dl4j"})
  void namesOfAFileStayNames(String framework) {
    String program = write(framework, of(HOSTILE, convolution(HOSTILE)));
    assertThat(program.chars().allMatch(one -> one == '\n' || (one >= ' ' && one <= '~'))).isTrue();
    String withoutStrings =
        Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*\"").matcher(program).replaceAll("S");
    String withoutComments = Pattern.compile("(#|//)[^\n]*").matcher(withoutStrings).replaceAll("");
    assertThat(withoutComments).doesNotContain("os.system").doesNotContain("import os");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras", "pytorch", "dl4j"})
  void aLayerWithoutCounterpartIsNamed(String framework) {
    Node own = Node.of("mine", OperatorName.keras("pkg>Mine"), Attributes.NONE, List.of("in:0"));
    assertThatThrownBy(() -> write(framework, of("net", own)))
        .isInstanceOf(NoCounterpartException.class)
        .hasMessageContaining("'mine'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras", "pytorch", "dl4j"})
  void anOnnxFileIsRunAsItIs(String framework) {
    Node relu = Node.of("relu", OperatorName.onnx("Relu"), Attributes.NONE, List.of("in:0"));
    assertThatThrownBy(() -> write(framework, of("net", relu)))
        .isInstanceOf(NoCounterpartException.class)
        .hasMessageContaining("run as it is");
  }

  @Test
  void kerasProgramIsWhatAPersonWrites() {
    assertThat(of("keras", "conv2d 24x24x3 --filters 10 --kernel 3"))
        .contains(
            """
            model = keras.Sequential([
                keras.Input((24, 24, 3)),
                layers.Conv2D(10, 3),
            ])
            """);
  }
}
