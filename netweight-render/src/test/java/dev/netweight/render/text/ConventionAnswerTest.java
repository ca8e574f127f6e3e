package dev.netweight.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Work;
import dev.netweight.render.Reports;
import dev.netweight.report.Convention;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConventionAnswerTest {
  private static String text(Report report) {
    return new ConventionAnswer(false, 80).render(report, "table");
  }

  private static Node node(String id, String type, Attributes settings, String input) {
    return Node.of(id, OperatorName.keras(type), settings, List.of(input));
  }

  private static Network network(Node... nodes) {
    return Reports.network("net", Network.Layout.CHAIN, Reports.IMAGE, List.of(nodes));
  }

  /** 22 × 22 × 10 × 27 multiply-adds and 2 × 24 × 24 × 3 of batch normalisation are known. */
  @Test
  void unknownWorkIsNoZero() {
    Report report =
        Reports.weigh(
            network(
                node("a", "BatchNormalization", Attributes.NONE, "input:0"),
                node("b", "Conv2D", Reports.QUESTION, "a:0"),
                node("c", "Mystery", Attributes.NONE, "b:0"),
                node("d", "BatchNormalization", Attributes.NONE, "c:0")));
    assertThat(text(report).replaceAll(" +", " "))
        .contains("\nconvolution 130,680 130,680 130,680 261,360 130,680 130,680 130,680\n")
        .contains("\nbatch normalization – – ? ")
        .contains("\nnot known ? ? ? ")
        .contains("\ntotal ? ? ? ")
        .contains("\nat least 130,680 130,680 134,136 ")
        .contains("Not known: no operator is known for Mystery")
        .contains("\nfvcore − default = ?\n batch normalization ? = +2 × ?\n");
  }

  @Test
  void aConventionOfOnesOwnStandsFirst() {
    Convention own =
        new Convention("own", "biases", "", "nowhere", Map.of(Work.Kind.BIAS_ADDITION, 3));
    Report report =
        new Weigher(new Options(Operators.standard(), Map.of(), own))
            .weigh(network(node("b", "Conv2D", Reports.QUESTION, "input:0")));
    assertThat(text(report).replaceAll(" +", " "))
        .contains("kind of work own default torchvision fvcore torch thop ptflops torchinfo\n")
        .contains("\nbias addition 14,520 – – – – – 4,840 4,840\n")
        .contains("\ndefault − own = +116,160\n")
        .contains("\n convolution +130,680\n bias addition −14,520 = −3 × 4,840\n")
        .doesNotContain("own − ");
  }

  @Test
  void aNetworkWithoutWorkHasNone() {
    Report report = Reports.weigh(network(node("b", "Flatten", Attributes.NONE, "input:0")));
    assertThat(text(report).replaceAll(" +", " "))
        .contains(
            "kind of work default torchvision fvcore torch thop ptflops torchinfo\ntotal 0 0 0 0 0 0 0\n");
  }
}
